package org.dotledger.api.step;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/**
 * A step changed something else than was planned.
 *
 * @param derivedMutations what the events since the approval amount to; none for a step whose domain the ledger
 *     has no events of
 */
public record StepDiverged(
        StepId step,
        DotRun via,
        @Items(max = 50) List<Mutation> observedMutations,
        @Items(max = 200) List<Mutation> derivedMutations)
        implements ThroughDot {
    public StepDiverged {
        observedMutations = List.copyOf(observedMutations);
        derivedMutations = List.copyOf(derivedMutations);
    }

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }
}
