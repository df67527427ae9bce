package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** Someone looked for a surface. */
public record SurfaceReadBack(SurfaceKind kind, SurfaceName name, boolean present, Sha256 definitionSha256)
        implements Event {

    @Override
    public String subject() {
        return name.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.surface(kind, name));
    }
}
