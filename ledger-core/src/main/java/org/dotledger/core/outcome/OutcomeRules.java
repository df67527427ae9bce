package org.dotledger.core.outcome;

import java.util.List;
import org.dotledger.core.decision.Decider;

/** The rules about outcomes. */
public final class OutcomeRules {
    private OutcomeRules() {}

    public static List<Decider<?, ?>> all() {
        return List.of(new RecordOutcomeRule());
    }
}
