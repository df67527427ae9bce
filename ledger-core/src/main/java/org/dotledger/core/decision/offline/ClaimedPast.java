package org.dotledger.core.decision.offline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.StateDigest;
import org.jspecify.annotations.Nullable;

/**
 * The past log of a history that is decided again. Events are those before the decision. Earlier states are not at hand
 * while the history is read once, so what an entry says of one is taken as right or as wrong, as its outcome demands, and
 * handed on as a {@link StateClaim} that the caller has to check. For one thread.
 */
final class ClaimedPast implements PastLog {
    /** No append is under way for longer: by then its callers were answered or have given up. */
    private static final Duration UNSEEN_MAX = Duration.ofMinutes(1);

    private final EntryIndex index;
    private final ArtifactSource artifacts;
    private final List<StateClaim> claims = new ArrayList<>();
    private @Nullable StateClaim asked;
    private @Nullable ReadbackSealed seal;
    private boolean holds;
    private boolean looked;
    private Instant seenUntil = Instant.MAX;

    ClaimedPast(EntryIndex index, ArtifactSource artifacts) {
        this.index = index;
        this.artifacts = artifacts;
    }

    /**
     * Begins a decision as of a reader who has seen every entry, and takes what is asked of earlier states as right.
     *
     * @param outcome the event that it has to lead to
     */
    void begin(Event outcome) {
        seal = outcome instanceof ReadbackSealed sealed ? sealed : null;
        holds = true;
        asked = null;
        looked = false;
        seenUntil = Instant.MAX;
    }

    /**
     * Begins the same decision as of a reader who takes what is asked of earlier states as wrong, and has not seen the
     * newest entries: one that a caller names before it is durable is not there for the decision, and yet may come to
     * stand before what the decision leads to.
     */
    void beginDoubting(Event outcome, Instant at) {
        begin(outcome);
        holds = false;
        seenUntil = at.minus(UNSEEN_MAX);
    }

    /** Whether the decision rested on an earlier entry or state. */
    boolean wasAsked() {
        return looked || asked != null;
    }

    /** Keeps what the decision was asked to believe, because it came out as the history says. */
    void keep() {
        if (asked != null) {
            claims.add(asked);
        }
    }

    /** All that was kept, in the order of the entries. */
    List<StateClaim> claims() {
        return List.copyOf(claims);
    }

    @Override
    public Optional<RecordedEvent> event(long position) {
        looked = true;
        return position >= 0 && position < index.size()
                ? Optional.of(index.event(position))
                        .filter(event -> event.time().isBefore(seenUntil))
                : Optional.empty();
    }

    /** A reader who doubts has not seen it: it may have been stored between a refusal and the entry that names it. */
    @Override
    public Optional<byte[]> artifact(Sha256 sha256) {
        looked = true;
        return holds ? artifacts.content(sha256) : Optional.empty();
    }

    @Override
    public Optional<StateDigest> state(long size) {
        throw new IllegalStateException("a decision compares states and does not ask for one");
    }

    @Override
    public boolean isState(long size, Sha256 rootHash, Sha256 stateSha256) {
        asked = new StateClaim(index.size(), size, rootHash, stateSha256, holds);
        return holds;
    }

    @Override
    public Packaged packaged(long size) {
        ReadbackSealed sealed = seal;
        if (sealed == null) {
            // The outcome is another than a seal, which is found when the events are compared.
            return new Packaged(new TreeHead(size, Sha256.digest()), Sha256.digest(), Sha256.digest());
        }
        asked = new StateClaim(index.size(), size, sealed.rootHash(), sealed.stateSha256(), true);
        return new Packaged(new TreeHead(size, sealed.rootHash()), sealed.stateSha256(), sealed.packageSha256());
    }
}
