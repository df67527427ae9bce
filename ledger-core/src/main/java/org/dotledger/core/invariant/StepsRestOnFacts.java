package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;

/** A step is applied only when the log holds what makes it complete. */
final class StepsRestOnFacts implements Invariant {
    private final CampaignFacts facts = new CampaignFacts();

    @Override
    public String rule() {
        return "a step is applied only when the log holds the facts that make it complete";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case StepApplied event -> facts.missing(event.step(), recorded.time());
            case StepDiverged event -> facts.missing(event.step(), recorded.time());
            default -> Optional.empty();
        };
        facts.accept(recorded);
        return fault;
    }
}
