package org.dotledger.core.dot;

import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.step.StepId;

/** When a DOT may be written: in its step, or at any time if the steps cannot begin without it (seed, section 12). */
final class Windows {
    private Windows() {}

    static Optional<StepId> of(StepId step, DotCode code) {
        return Policy.C1.preWrite().contains(code) ? Optional.empty() : Optional.of(step);
    }
}
