package org.dotledger.api.surface;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;

/**
 * Says what was seen where a surface should be.
 *
 * @param definitionSha256 digest of the definition that was read, or of what was read in its place
 */
public record ReadBackSurface(SurfaceKind kind, SurfaceName name, boolean present, Sha256 definitionSha256)
        implements Command {}
