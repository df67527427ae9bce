package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepPlanned;

/** A step is applied only when the log holds what makes it complete, and as planned only if it changed what was planned. */
final class StepsRestOnFacts implements Invariant {
    private final StepStates steps = new StepStates();
    private final CampaignFacts facts = new CampaignFacts();

    @Override
    public String rule() {
        return "a step is applied only when the log holds the facts that make it complete";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case StepApplied event -> asPlanned(event).or(() -> facts.missing(event.step(), recorded.time()));
            case StepDiverged event -> facts.missing(event.step(), recorded.time());
            default -> Optional.empty();
        };
        steps.accept(recorded);
        facts.accept(recorded);
        return fault;
    }

    private Optional<String> asPlanned(StepApplied event) {
        StepPlanned plan = steps.of(event.step()).plan();
        return Broken.when(
                plan != null && !Set.copyOf(plan.expectedMutations()).equals(Set.copyOf(event.observedMutations())),
                "what was observed is not what was planned");
    }
}
