package org.dotledger.api.step;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;

/** A step is done, and changed what was planned. */
public record StepApplied(
        StepId step, DotRun via, @Items(max = 50) List<Mutation> observedMutations) implements ThroughDot {
    public StepApplied {
        observedMutations = List.copyOf(observedMutations);
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
