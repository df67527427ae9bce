package org.dotledger.core.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.core.invariant.Invariant;
import org.dotledger.core.window.StepLives;

/** A step counts as applied only if it changed what was planned and what the log shows; otherwise it has diverged. */
final class MutationsAreAsPlanned implements Invariant {
    private StepLives steps = StepLives.NONE;
    private final DerivedMutations derived = new DerivedMutations();

    @Override
    public String rule() {
        return "a step is applied when it changed exactly what was planned and the log shows, and else has diverged";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case StepApplied event
            when !isAsPlanned(event.step(), event.observedMutations()) ->
                Optional.of("what was observed is not what was planned, or not what the log shows");
            case StepDiverged event
            when isAsPlanned(event.step(), event.observedMutations()) -> Optional.of("it did not diverge");
            case StepDiverged event
            when !event.derivedMutations().equals(derived.of(event.step())) ->
                Optional.of("the log shows other mutations than it says");
            default -> Optional.empty();
        };
        steps = steps.evolve(recorded);
        derived.accept(recorded.event());
        return fault;
    }

    private boolean isAsPlanned(StepId step, List<Mutation> mutations) {
        StepPlanned plan = steps.life(step).plan();
        Set<Mutation> observed = Set.copyOf(mutations);
        return plan != null
                && observed.equals(Set.copyOf(plan.expectedMutations()))
                && (!step.isMutating() || observed.equals(Set.copyOf(derived.of(step))));
    }
}
