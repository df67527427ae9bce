package org.dotledger.api.surface;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.schema.Text;

/** Creates one of the surfaces that C1 builds. */
public record CreateSurface(
        SurfaceKind kind, SurfaceName name, @Text String rollbackCommand, DotRun via) implements Command {}
