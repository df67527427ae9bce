package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.authorization.WithdrawHandler;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Role;
import org.dotledger.core.log.store.Append;
import org.dotledger.core.log.store.PreparedEntry;
import org.dotledger.core.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions rest on entries that an earlier version of the program appended. */
class OldEntriesOnPostgresTest {
    private static final String ACTION = "authorize_build_step";
    private static final String REF = "handler-1";

    private final TestDatabase database = TestDatabase.create();
    private final LedgerNode node = new LedgerNode(database, Clock.systemUTC());

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private CommandOutcome send(ActorId actor, Command command) {
        String key = "one-" + command.getClass().getSimpleName() + command.hashCode();
        return node.ledger().commands().submit(LedgerFixture.request(actor, command, key));
    }

    @Test
    void anOldApplicationPutsInForceWhatWasStagedThen() {
        node.ledger().identities().bootstrapOwner(OWNER, DIGEST);
        send(OWNER, new EnrolActor(AGENT, ActorKind.AGENT, List.of(Role.AGENT), null));
        send(OWNER, new OpenCampaign("C1"));
        send(AGENT, new StageHandler(ACTION, REF, Samples.artifact("kb://handler", Ssot.AGENTDATA_KB)));
        node.log().append(Append.of(oldApplication())).join();

        assertThat(send(OWNER, new ApplyHandler(ACTION, REF, DIGEST))).isInstanceOf(CommandOutcome.Unchanged.class);
        assertThat(send(OWNER, new WithdrawHandler(ACTION, "it was mistaken")))
                .isInstanceOf(CommandOutcome.Appended.class);
    }

    private static PreparedEntry oldApplication() {
        HandlerApplied event = new HandlerApplied(ACTION, REF, null);
        String type = "dotledger.HandlerApplied.v1";
        Envelope envelope = Envelope.of(
                UUID.fromString("00000000-0000-8000-8000-000000000001"),
                type,
                event.subject(),
                Clock.systemUTC().instant(),
                Map.of(
                        Attribute.ACTOR, OWNER.value(),
                        Attribute.ACTOR_KIND, ActorKind.HUMAN.name(),
                        Attribute.COMMAND, "ApplyHandler",
                        Attribute.COMMAND_ID, "old-key",
                        Attribute.CORRELATION_ID, "old"),
                EntryTags.of(event, 1, OWNER, new IdempotencyKey("old-key")));
        return PreparedEntry.of(new EntryCodec("ledger.example"), envelope, Events.write(type, event));
    }
}
