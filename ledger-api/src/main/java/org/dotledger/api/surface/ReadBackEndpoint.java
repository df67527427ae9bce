package org.dotledger.api.surface;

import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;

/**
 * Says what was seen at a route.
 *
 * @param artifactSha256 digest of the artifact that serves the route, or of what was found in its place
 */
public record ReadBackEndpoint(Route route, boolean present, Sha256 artifactSha256) implements Command {}
