package org.dotledger.api.campaign;

import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;

/** A surface that C1 builds. */
public record PolicySurface(SurfaceKind kind, SurfaceName name) {}
