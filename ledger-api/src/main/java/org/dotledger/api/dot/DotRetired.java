package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.message.Tag;

/** A DOT's life has ended; its code may be born again. */
public record DotRetired(DotCode code, String reason, DotRun via) implements ThroughDot {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
