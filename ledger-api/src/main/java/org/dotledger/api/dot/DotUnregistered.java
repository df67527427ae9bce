package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.message.Tag;

/** A DOT no longer stands in the catalogue; it is admitted as before. */
public record DotUnregistered(DotCode code, String reason, DotRun via) implements ThroughDot {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
