package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;

/** A surface is gone. */
public record SurfaceRemoved(SurfaceKind kind, SurfaceName name, String reason, DotRun via) implements ThroughDot {

    @Override
    public String subject() {
        return name.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.surface(kind, name));
    }
}
