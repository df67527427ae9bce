package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;

/** A surface of C1 was created. */
public record SurfaceCreated(SurfaceKind kind, SurfaceName name, String rollbackCommand, DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return name.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.surface(kind, name));
    }
}
