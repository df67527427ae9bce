package org.dotledger.core.outcome;

import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.outcome.OutcomeRecorded;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How far the grant or the run has come that an outcome is recorded of. Immutable.
 *
 * @param command names the grant or the run
 * @param minted whether there is such a grant
 * @param consumedBy who used the grant first; null while no one has
 * @param ran whether the caller has recorded something through the run
 * @param failed whether such an entry has an exit code other than 0
 * @param recorded whether an outcome is recorded
 * @param evidenceStands whether the evidence is staged and not withdrawn
 * @param revoked the actors who were revoked, if that was asked
 */
record OutcomeCourse(
        RecordOutcome command,
        boolean minted,
        @Nullable ActorId consumedBy,
        boolean ran,
        boolean failed,
        boolean recorded,
        boolean evidenceStands,
        Set<ActorId> revoked) {
    OutcomeCourse {
        revoked = Set.copyOf(revoked);
    }

    static OutcomeCourse of(RecordOutcome command) {
        return new OutcomeCourse(command, false, null, false, false, false, false, Set.of());
    }

    OutcomeCourse evolve(RecordedEvent event) {
        return switch (event.event()) {
            case GrantMinted ignored -> minted(null);
            case GrantConsumed ignored -> consumedBy == null ? minted(event.actor()) : this;
            case ThroughDot through ->
                isRun(through.via().runId()) ? ran(through.via().exitCode() != 0) : this;
            case OutcomeRecorded outcome -> isRecorded(outcome) ? recordedNow() : this;
            case EvidenceStaged ignored -> evidence(true);
            case EvidenceWithdrawn ignored -> evidence(false);
            case ActorRevoked actor -> revokedAlso(actor.actorId());
            default -> this;
        };
    }

    private boolean isRun(String runId) {
        return runId.equals(command.runId());
    }

    private boolean isRecorded(OutcomeRecorded outcome) {
        return command.grantId() != null
                ? command.grantId().equals(outcome.grantId())
                : outcome.runId() != null && isRun(outcome.runId());
    }

    private OutcomeCourse minted(@Nullable ActorId consumer) {
        return new OutcomeCourse(command, true, consumer, ran, failed, recorded, evidenceStands, revoked);
    }

    private OutcomeCourse ran(boolean failedNow) {
        return new OutcomeCourse(
                command, minted, consumedBy, true, failed || failedNow, recorded, evidenceStands, revoked);
    }

    private OutcomeCourse recordedNow() {
        return new OutcomeCourse(command, minted, consumedBy, ran, failed, true, evidenceStands, revoked);
    }

    private OutcomeCourse evidence(boolean stands) {
        return new OutcomeCourse(command, minted, consumedBy, ran, failed, recorded, stands, revoked);
    }

    private OutcomeCourse revokedAlso(ActorId actor) {
        Set<ActorId> more = new HashSet<>(revoked);
        more.add(actor);
        return new OutcomeCourse(command, minted, consumedBy, ran, failed, recorded, evidenceStands, more);
    }

    /** Whether someone acts in the place of a consumer who can no longer act. */
    boolean isAbandonedForRevoked(ActorId consumer) {
        return command.result() == OutcomeResult.ABANDONED && revoked.contains(consumer);
    }
}
