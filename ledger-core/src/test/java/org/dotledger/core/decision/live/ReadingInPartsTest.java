package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.decision.live.Samples.AUDITOR;
import static org.dotledger.core.decision.live.Samples.OPERATOR;
import static org.dotledger.core.decision.live.Samples.OWNER;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.StepId;
import org.dotledger.core.testing.WholeCampaign;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rule that rests on every entry is read for only once the checks before it have passed. */
class ReadingInPartsTest {
    private final WatchedLog log = new WatchedLog();
    private final LedgerAxon ledger = LedgerAxon.start(LedgerFixture.parts(log));
    private final AtomicInteger keys = new AtomicInteger();

    /** Counts what is read, and lets something happen before the second part of it is. */
    private static final class WatchedLog extends InMemoryLog {
        private int reads;
        private Runnable beforeSecond = () -> {};

        @Override
        public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
            reads++;
            if (reads == 2) {
                beforeSecond.run();
            }
            return super.source(condition, context);
        }
    }

    @BeforeEach
    void begin() {
        ledger.identities().bootstrapOwner(OWNER, Samples.DIGEST);
        submit(OWNER, new EnrolActor(OPERATOR, ActorKind.HUMAN, List.of(Role.OPERATOR), null));
        submit(OWNER, new EnrolActor(AUDITOR, ActorKind.HUMAN, List.of(Role.AUDITOR), null));
        submit(OWNER, new OpenCampaign("C1"));
        submit(
                OWNER,
                new ImportCatalog(
                        "csv", List.of(new CatalogRow(new DotCode("DOT_APPLY"), "x", "bin/x", "B", "x", "active"))));
        log.reads = 0;
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private CommandOutcome submit(ActorId actor, Command command) {
        return ledger.commands().submit(LedgerFixture.request(actor, command, "key-" + keys.getAndIncrement()));
    }

    private RefusalCode refused(ActorId actor, Command command) {
        return ((CommandOutcome.Refused) submit(actor, command)).refusal().code();
    }

    @Test
    void leavesTheRestUnreadForWhoMayNotSendTheCommand() {
        assertThat(refused(AUDITOR, WholeCampaign.SEAL)).isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
        assertThat(log.reads).isEqualTo(1);
    }

    @Test
    void leavesTheRestUnreadForARunThatIsABypass() {
        assertThat(refused(OPERATOR, WholeCampaign.SEAL)).isEqualTo(RefusalCode.DOT_BYPASS);
        assertThat(log.reads).isEqualTo(1);
    }

    @Test
    void decidesAgainWhatHasChangedBetweenTheParts() {
        ActorId agent = new ActorId("agent");
        submit(OWNER, new EnrolActor(agent, ActorKind.HUMAN, List.of(Role.OPERATOR), null));
        log.reads = 0;
        log.beforeSecond = () -> submit(OWNER, new RevokeActor(agent, "it has left us"));
        assertThat(refused(agent, new ApplyStep(StepId.W1, Samples.via(), List.of())))
                .isEqualTo(RefusalCode.ACTOR_NOT_ENROLLED);
        assertThat(log.reads).isGreaterThan(2);
    }
}
