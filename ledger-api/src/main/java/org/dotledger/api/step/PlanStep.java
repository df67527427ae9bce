package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/** Plans a step in its nine fields (seed, section 7). */
public record PlanStep(
        StepId step,
        @Text String exactCommand,
        @Text String dotPath,
        @Text String payloadPath,
        @Items(max = 50, unique = true) List<Mutation> expectedMutations,
        @Text String readbackCommand,
        @Text String rollbackCommand,
        @Text String blastRadius,
        @Text String stopCondition,
        @Text String codexAttack)
        implements Command {
    public PlanStep {
        expectedMutations = List.copyOf(expectedMutations);
    }
}
