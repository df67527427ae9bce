package org.dotledger.core.step;

import java.util.List;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.ViewSet;

/** The rules about the steps W1 to W9. */
public final class StepRules {
    private StepRules() {}

    /** @param views of all capabilities, in which the facts are found */
    public static List<Decider<?, ?>> all(ViewSet views) {
        return List.of(
                new PlanStepRule(),
                new ApproveStepRule(),
                new ApplyStepRule(views),
                new ReadBackStepRule(views),
                new RollBackStepRule(),
                new StopStepRule(),
                new AcknowledgeStopRule(views));
    }
}
