package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Items;

/** Says that a step is done, and what it was seen to change. */
public record ApplyStep(
        StepId step,
        DotRun via,
        @Items(max = 50, unique = true) List<Mutation> observedMutations) implements Command {
    public ApplyStep {
        observedMutations = List.copyOf(observedMutations);
    }
}
