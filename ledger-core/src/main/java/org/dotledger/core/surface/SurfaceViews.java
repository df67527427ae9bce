package org.dotledger.core.surface;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.View;

/** What surfaces, contracts and endpoints give to look at. */
public final class SurfaceViews {
    private SurfaceViews() {}

    public static List<View<?>> all() {
        return List.of(new SurfacesView(), new ContractsView(), new EndpointsView());
    }

    public static List<OrphanRule> orphanRules() {
        return List.of(new SurfaceOrphans());
    }
}
