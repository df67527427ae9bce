package org.dotledger.core.dot;

import java.util.Optional;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Where a code stands in its present life. A code that is born again after its retirement starts from scratch: nothing
 * of the former life counts.
 *
 * @param baseline its row in the imported catalogue
 * @param birth of the present life, or of the ended one until the next birth
 * @param bornBy the actor of that birth
 * @param registration in force
 */
record DotLife(
        DotCode code,
        Phase phase,
        @Nullable DotRecognised baseline,
        @Nullable DotBorn birth,
        @Nullable ActorId bornBy,
        @Nullable DotRegistered registration) {

    enum Phase {
        UNBORN,
        BORN,
        ADMITTED,
        REGISTERED,
        RETIRED
    }

    static DotLife of(DotCode code) {
        return new DotLife(code, Phase.UNBORN, null, null, null, null);
    }

    /** The events this is folded from. */
    static Criterion events(DotCode code) {
        return Criterion.of(
                code.tag(),
                DotRecognised.class,
                DotBorn.class,
                DotAdmitted.class,
                DotRegistered.class,
                DotUnregistered.class,
                DotRetired.class);
    }

    DotLife evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case DotRecognised row
            when row.code().equals(code) -> new DotLife(code, phase, row, birth, bornBy, registration);
            case DotBorn born
            when born.code().equals(code) -> new DotLife(code, Phase.BORN, baseline, born, recorded.actor(), null);
            case DotAdmitted dot when dot.code().equals(code) -> in(Phase.ADMITTED, null);
            case DotRegistered dot when dot.code().equals(code) -> in(Phase.REGISTERED, dot);
            case DotUnregistered dot when dot.code().equals(code) -> in(Phase.ADMITTED, null);
            case DotRetired dot when dot.code().equals(code) -> in(Phase.RETIRED, null);
            default -> this;
        };
    }

    private DotLife in(Phase next, @Nullable DotRegistered registered) {
        return new DotLife(code, next, baseline, birth, bornBy, registered);
    }

    boolean isAlive() {
        return switch (phase) {
            case BORN, ADMITTED, REGISTERED -> true;
            case UNBORN, RETIRED -> false;
        };
    }

    /** What a command about the code is refused with when the code is unknown. */
    Optional<Refusal> unknownFault() {
        return baseline != null || phase != Phase.UNBORN || Policy.C1.covers(code)
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalCode.UNKNOWN_DOT, code + " is not known"));
    }
}
