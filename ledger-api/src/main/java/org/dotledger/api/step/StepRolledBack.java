package org.dotledger.api.step;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;

/** A step was undone, if its run ended well; otherwise it stays as it was. */
public record StepRolledBack(StepId step, DotRun via, String reason) implements ThroughDot {

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }
}
