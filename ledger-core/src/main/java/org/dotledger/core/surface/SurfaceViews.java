package org.dotledger.core.surface;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.View;
import org.dotledger.core.view.WorldRule;

/** What surfaces, contracts and endpoints give to look at. */
public final class SurfaceViews {
    private static final SightingsFold SIGHTINGS = new SightingsFold();

    private SurfaceViews() {}

    public static List<View<?>> all() {
        return List.of(new SurfacesView(), new ContractsView(), new EndpointsView(), SIGHTINGS);
    }

    public static List<WorldRule> worldRules() {
        return List.of(new SurfaceWorld());
    }

    public static List<OrphanRule> orphanRules() {
        return List.of(new SurfaceOrphans(SIGHTINGS));
    }
}
