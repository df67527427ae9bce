package org.dotledger.api.step;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** Someone read a step back. */
public record StepReadBack(StepId step, Sha256 readbackSha256, boolean matches) implements Event {

    @Override
    public String subject() {
        return step.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(StepTags.STEPS);
    }
}
