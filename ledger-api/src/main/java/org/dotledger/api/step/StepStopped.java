package org.dotledger.api.step;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** A step is stopped until it is rolled back or approved again. */
public record StepStopped(StepId step, String stopCode, String reason) implements Event {

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }
}
