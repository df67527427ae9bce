package org.dotledger.core.decision.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.step.FlagName;
import org.dotledger.api.step.FlagValue;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.WholeCampaign;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.StateDigest;
import org.jspecify.annotations.Nullable;

/** A whole ledger in memory: every command goes through all checks and rules, as it does on a server. */
public final class LiveLedger implements WholeCampaign.Stage, AutoCloseable {
    private final InMemoryLog log = new InMemoryLog();
    private final LedgerAxon ledger = LedgerAxon.start(LedgerFixture.parts(log));
    private int keys;

    private LiveLedger() {}

    /** A ledger with an actor of each role; the owner and the reviewer have keys to sign with. */
    public static LiveLedger enrolled() {
        LiveLedger live = new LiveLedger();
        live.ledger.identities().bootstrapOwner(C1History.OWNER, Sha256.digestUtf8("the owner's key"));
        C1History.enrolments().forEach(enrolment -> live.send(C1History.OWNER, enrolment));
        live.send(C1History.OWNER, C1History.OWNERS_KEY);
        return live;
    }

    @Override
    public void send(ActorId actor, Command command) {
        assertThat(submit(actor, command)).as("%s", command).isInstanceOf(CommandOutcome.Appended.class);
    }

    /** The refusal of a command; null when it was accepted. */
    public @Nullable Refusal attempt(ActorId actor, Command command) {
        return submit(actor, command) instanceof CommandOutcome.Refused refused ? refused.refusal() : null;
    }

    private CommandOutcome submit(ActorId actor, Command command) {
        return ledger.commands().submit(LedgerFixture.request(actor, command, "key-" + keys++));
    }

    @Override
    public long refuse(ActorId actor, String command) {
        CommandRequest request = LedgerFixture.request(actor, command, JsonObject.EMPTY, "key-" + keys++);
        return ((CommandOutcome.Refused) ledger.commands().submit(request))
                .position()
                .orElseThrow();
    }

    @Override
    public void mint() {
        ledger.reactions(new WhenBuildStepApprovedThenMintGrant(LedgerViews.all()))
                .catchUp();
    }

    @Override
    public void put(byte[] artifact) {
        log.put(ArtifactContent.of("application/json", artifact));
    }

    @Override
    public List<RecordedEvent> events() {
        return log.events();
    }

    /** The state as it is. */
    public StateAt state() {
        OfflineFold fold = new OfflineFold(LedgerViews.all());
        events().forEach(fold::accept);
        return fold.state();
    }

    /** Size, root and digest of the state as it is. */
    public StateDigest digest() {
        return log.past().state(events().size()).orElseThrow();
    }

    private ReadinessRow readiness() {
        return state().only(ViewDefinitions.READINESS);
    }

    /** Whether the campaign is ready for its final confirmation. */
    public boolean isReady() {
        return readiness().value(FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION) == FlagValue.YES;
    }

    /** The codes of the reasons against the final confirmation, those of orphans and stops among them. */
    public List<String> reasons() {
        return readiness().flags().stream()
                .filter(flag -> flag.flag() == FlagName.READY_FOR_CODEX_FINAL_CONFIRMATION)
                .map(ReadinessFlag::reasons)
                .flatMap(List::stream)
                .map(ReadinessReason::code)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
