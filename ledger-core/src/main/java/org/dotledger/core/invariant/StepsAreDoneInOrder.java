package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepState;
import org.dotledger.api.step.StepStopped;

/** Steps are applied in their order, once approved; only what was applied is read back or rolled back. */
final class StepsAreDoneInOrder implements Invariant {
    private final StepStates steps = new StepStates();

    @Override
    public String rule() {
        return "steps are applied in order once approved, read back once applied, undone from the last one down";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case StepApplied event -> applied(event.step());
            case StepDiverged event -> applied(event.step());
            case StepReadBack event -> unless(event.step(), Set.of(StepState.APPLIED, StepState.READ_BACK));
            case StepRolledBack event -> rolledBack(event.step());
            case StepStopped event -> stopped(event.step());
            default -> Optional.empty();
        };
        steps.accept(recorded);
        return fault;
    }

    private Optional<String> unless(StepId step, Set<StepState> states) {
        StepState state = steps.of(step).state();
        return Broken.when(!states.contains(state), step + " is " + state);
    }

    private Optional<String> applied(StepId step) {
        return unless(step, Set.of(StepState.APPROVED))
                .or(() -> steps.missingBefore(step).map(earlier -> earlier + " comes first and is not read back"));
    }

    private Optional<String> rolledBack(StepId step) {
        Optional<String> fault =
                unless(step, Set.of(StepState.APPLIED, StepState.READ_BACK, StepState.DIVERGED, StepState.STOPPED));
        return fault.or(() -> Stream.of(StepId.values())
                .filter(later -> step.isBefore(later) && steps.of(later).isApplied())
                .findFirst()
                .map(later -> later + " is applied and comes later"));
    }

    private Optional<String> stopped(StepId step) {
        return Broken.when(
                steps.of(step).plan() == null || steps.of(step).state() == StepState.READ_BACK,
                step + " is " + steps.of(step).state());
    }
}
