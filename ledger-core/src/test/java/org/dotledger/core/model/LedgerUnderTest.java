package org.dotledger.core.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.Commands;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.authorization.WhenBuildStepApprovedThenMintGrant;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.live.CommandOutcome;
import org.dotledger.core.decision.live.CommandRequest;
import org.dotledger.core.decision.live.LedgerAxon;
import org.dotledger.core.decision.live.Reactions;
import org.dotledger.core.testing.DecidedHistory;
import org.dotledger.core.view.StateDigest;

/** The ledger itself, behind its gateway. */
final class LedgerUnderTest implements Roots, AutoCloseable {
    private final SetClock clock = new SetClock();
    private final Backing backing;
    private final LedgerAxon axon;
    private final Reactions handler;
    private int read;

    LedgerUnderTest(Backing backing, Instant start) {
        clock.now = start;
        this.backing = backing;
        axon = backing.start(clock);
        handler = axon.reactions(new WhenBuildStepApprovedThenMintGrant(LedgerViews.all()));
        axon.identities().bootstrapOwner(new ActorId(Actors.OWNER), Sha256.digestUtf8("owner's key"));
    }

    /** Shows the instant it was set to. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    CommandOutcome submit(Sent sent) {
        clock.now = sent.at();
        sent.artifacts().forEach(artifact -> backing.put(ArtifactContent.json(CanonicalJson.bytes(artifact))));
        return axon.commands()
                .submit(CommandRequest.of(
                        Commands.named(sent.command()).orElseThrow(),
                        sent.body(),
                        new ActorId(sent.actor()),
                        null,
                        new IdempotencyKey(sent.key()),
                        "correlation"));
    }

    /** Lets the handler do what waits for it. */
    void react(Instant at) {
        clock.now = at;
        handler.catchUp();
    }

    /** What came into the log since the last call. */
    List<RecordedEvent> newEvents() {
        List<RecordedEvent> events = backing.from(read);
        read += events.size();
        return events;
    }

    /** Decides every entry of the log again; what does not come out the same is told in words. */
    Optional<String> decideAgain() {
        return DecidedHistory.of(backing.all(), backing::artifact).result().firstFault();
    }

    /** Carries the campaign forward in steps that are drawn; what is not as it is folded from the start is told in words. */
    Optional<String> carryForward(Draw draw) {
        return CarriedForward.difference(backing.all(), draw);
    }

    /** The items of a declared view. */
    List<JsonObject> items(String view) {
        return backing.items(view);
    }

    @Override
    public String rootHash(long size) {
        return state(size).head().root().hex();
    }

    @Override
    public String stateSha256(long size) {
        return state(size).stateSha256().hex();
    }

    private StateDigest state(long size) {
        return backing.past().state(size).orElseThrow();
    }

    @Override
    public void close() {
        axon.close();
        backing.close();
    }
}
