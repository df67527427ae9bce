package org.dotledger.core.surface;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/** What serves a route. */
record EndpointLife(@Nullable EndpointDeployed deployed) {
    static final EndpointLife NONE = new EndpointLife(null);

    /** The events this is folded from. */
    static EventQuery events(Route route) {
        return EventQuery.of(
                Criterion.of(SurfaceTags.endpoint(route), EndpointDeployed.class, EndpointWithdrawn.class));
    }

    EndpointLife evolve(RecordedEvent recorded) {
        return new EndpointLife(recorded.event() instanceof EndpointDeployed deployment ? deployment : null);
    }
}
