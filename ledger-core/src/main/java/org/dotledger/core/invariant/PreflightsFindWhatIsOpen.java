package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepState;

/** A preflight's open steps are those that are not read back, and it goes only when nothing is open. */
final class PreflightsFindWhatIsOpen implements Invariant {
    private final StepStates steps = new StepStates();

    @Override
    public String rule() {
        return "a preflight finds every step open that is not read back, and goes only when nothing is open";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        steps.accept(recorded);
        if (!(recorded.event() instanceof PreflightRan run)) {
            return Optional.empty();
        }
        Set<String> open = new HashSet<>();
        run.open().forEach(item -> open.add(item.code()));
        for (StepId step : StepId.values()) {
            if (steps.of(step).state() != StepState.READ_BACK && !open.contains(step.name())) {
                return Optional.of(step + " is open and not named");
            }
        }
        return Broken.when((run.result() == PreflightResult.GO) != run.open().isEmpty(), "it came to " + run.result());
    }
}
