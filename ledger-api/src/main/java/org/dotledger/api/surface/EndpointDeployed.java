package org.dotledger.api.surface;

import java.util.Set;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.message.Tag;

/** A route of C1 is deployed. */
public record EndpointDeployed(Route route, boolean noMutation, Artifact artifact, String rollbackCommand, DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return route.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(SurfaceTags.endpoint(route));
    }
}
