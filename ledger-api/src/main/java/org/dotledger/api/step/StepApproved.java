package org.dotledger.api.step;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** A step may be done, exactly as planned. */
public record StepApproved(StepId step, Sha256 planSha256) implements Event {

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }
}
