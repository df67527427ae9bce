package org.dotledger.core.authorization;

import java.util.Optional;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Where one APR stands.
 *
 * @param proposal null when there is no such APR
 * @param proposedBy who proposed it
 * @param decided whether an owner has approved or rejected it
 */
record AprState(
        RecordId aprId,
        @Nullable BuildStepProposed proposal,
        @Nullable ActorId proposedBy,
        boolean decided) {

    static AprState of(RecordId aprId) {
        return new AprState(aprId, null, null, false);
    }

    /** The events this is folded from. */
    static Criterion events(RecordId aprId) {
        return Criterion.of(
                AuthorizationTags.apr(aprId),
                BuildStepProposed.class,
                BuildStepApproved.class,
                BuildStepRejected.class);
    }

    AprState evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case BuildStepProposed event
            when event.aprId().equals(aprId) -> new AprState(aprId, event, recorded.actor(), decided);
            case BuildStepApproved event when event.aprId().equals(aprId) -> decidedNow();
            case BuildStepRejected event when event.aprId().equals(aprId) -> decidedNow();
            default -> this;
        };
    }

    private AprState decidedNow() {
        return new AprState(aprId, proposal, proposedBy, true);
    }

    /** What a decision about it is refused with; empty when it waits for one. */
    Optional<Refusal> fault() {
        if (proposal == null) {
            return Optional.of(Refusal.of(RefusalCode.UNKNOWN_APR, aprId + " was not proposed"));
        }
        return decided
                ? Optional.of(Refusal.of(RefusalCode.APR_DECIDED, aprId + " was decided before"))
                : Optional.empty();
    }
}
