package org.dotledger.api.dot;

import java.util.List;
import java.util.Set;
import org.dotledger.api.message.Tag;

/** A DOT was born. */
public record DotBorn(
        DotCode code,
        String name,
        String purpose,
        String whyNotReuse,
        List<DotCode> examinedDots,
        Artifact source,
        String rollbackCommand,
        DotRun via)
        implements ThroughDot {
    public DotBorn {
        examinedDots = List.copyOf(examinedDots);
    }

    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
