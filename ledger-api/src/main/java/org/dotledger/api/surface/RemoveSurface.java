package org.dotledger.api.surface;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Takes a surface away: the rollback of its creation. */
public record RemoveSurface(
        SurfaceKind kind,
        SurfaceName name,
        @Text(min = 1, statement = true) String reason,
        DotRun via) implements Command {}
