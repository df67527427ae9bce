package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/**
 * Someone looked at a route.
 *
 * @param matches whether the route is deployed here, was there, and is served by the artifact that was deployed
 */
public record EndpointReadBack(Route route, boolean present, Sha256 artifactSha256, boolean matches) implements Event {

    @Override
    public String subject() {
        return route.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.endpoint(route));
    }
}
