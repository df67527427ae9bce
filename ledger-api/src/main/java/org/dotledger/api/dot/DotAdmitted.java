package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.message.Tag;

/** A DOT was admitted. */
public record DotAdmitted(DotCode code, String governanceRef, DotRun via) implements ThroughDot {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
