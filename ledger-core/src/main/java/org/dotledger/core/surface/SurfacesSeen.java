package org.dotledger.core.surface;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.world.Source;

/** The definitions of surfaces and the statuses of routes that a look has found. */
final class SurfacesSeen {
    private SurfacesSeen() {}

    /** The digests of the definitions, by the ids of the surfaces. */
    static Map<String, Sha256> in(WorldObserved look) {
        Map<String, Sha256> seen = new HashMap<>();
        for (WorldFact fact : facts(look, Source.SURFACES)) {
            if (fact instanceof SurfaceFact surface && surface.definitionSha256() != null) {
                seen.put(surface.key(), surface.definitionSha256());
            }
        }
        return seen;
    }

    /** The statuses of the routes that are served, by the routes. */
    static Map<String, Long> routes(WorldObserved look) {
        Map<String, Long> seen = new HashMap<>();
        for (WorldFact fact : facts(look, Source.ROUTES)) {
            if (fact instanceof RouteFact route && route.isServed()) {
                seen.put(route.route(), route.status());
            }
        }
        return seen;
    }

    private static List<WorldFact> facts(WorldObserved look, Source source) {
        return look.sources().stream()
                .filter(reading -> reading.source() == source)
                .flatMap(reading -> reading.read().stream())
                .toList();
    }
}
