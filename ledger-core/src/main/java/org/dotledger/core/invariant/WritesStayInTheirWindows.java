package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepState;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.SurfaceCreated;

/** A governed write happens while its step is approved and every step before it is read back. */
final class WritesStayInTheirWindows implements Invariant {
    private final StepStates steps = new StepStates();

    @Override
    public String rule() {
        return "a governed write happens inside its approved step, after all earlier steps are read back";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = window(recorded.event()).flatMap(this::closed);
        steps.accept(recorded);
        return fault;
    }

    private static Optional<StepId> window(Event event) {
        return switch (event) {
            case DotBorn dot -> unlessBefore(dot.code(), StepId.W2);
            case DotAdmitted dot -> unlessBefore(dot.code(), StepId.W2);
            case SurfaceCreated ignored -> Optional.of(StepId.W3);
            case DotRegistered dot -> unlessBefore(dot.code(), StepId.W4);
            case DotUnregistered ignored -> Optional.of(StepId.W4);
            case ContractBound ignored -> Optional.of(StepId.W5);
            case ContractUnbound ignored -> Optional.of(StepId.W5);
            case EndpointDeployed ignored -> Optional.of(StepId.W6);
            case BuildStepApproved ignored -> Optional.of(StepId.W7);
            default -> Optional.empty();
        };
    }

    /** The DOTs that the policy lets come before the first step. */
    private static Optional<StepId> unlessBefore(DotCode code, StepId step) {
        return Policy.C1.preWrite().contains(code) ? Optional.empty() : Optional.of(step);
    }

    private Optional<String> closed(StepId step) {
        StepState state = steps.of(step).state();
        if (state != StepState.APPROVED && state != StepState.APPLIED) {
            return Optional.of(step + " is " + state);
        }
        return steps.missingBefore(step).map(earlier -> earlier + " is not read back");
    }
}
