package org.dotledger.core.surface;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** What was read back, and whether anything here created it. */
final class SightingsFold implements FoldedView<Sighting> {
    private static final ViewDefinition<Sighting> DEFINITION =
            ViewDefinition.of("sightings", Sighting.class, Sighting::id);

    @Override
    public ViewDefinition<Sighting> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SurfaceCreated event -> surface(event.kind(), event.name());
            case SurfaceReadBack event -> surface(event.kind(), event.name());
            case SurfaceRemoved event -> surface(event.kind(), event.name());
            case ContractBound event -> Set.of("contract " + event.contractId());
            case ContractReadBack event -> Set.of("contract " + event.contractId());
            case ContractUnbound event -> Set.of("contract " + event.contractId());
            case EndpointDeployed event -> Set.of("route " + event.route());
            case EndpointReadBack event -> Set.of("route " + event.route());
            case EndpointWithdrawn event -> Set.of("route " + event.route());
            default -> Set.of();
        };
    }

    private static Set<String> surface(SurfaceKind kind, SurfaceName name) {
        return Set.of("surface " + kind + ":" + name);
    }

    @Override
    public Sighting evolve(@Nullable Sighting row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SurfaceCreated ignored -> new Sighting(key, true, null);
            case ContractBound ignored -> new Sighting(key, true, null);
            case EndpointDeployed ignored -> new Sighting(key, true, null);
            case SurfaceRemoved ignored -> new Sighting(key, false, null);
            case ContractUnbound ignored -> new Sighting(key, false, null);
            case EndpointWithdrawn ignored -> new Sighting(key, false, null);
            default -> seen(row, key, isPresent(recorded.event()), recorded.position());
        };
    }

    private static boolean isPresent(Event look) {
        return switch (look) {
            case SurfaceReadBack event -> event.present();
            case ContractReadBack event -> event.present();
            case EndpointReadBack event -> event.present();
            default -> false;
        };
    }

    private static Sighting seen(@Nullable Sighting row, String key, boolean present, long position) {
        boolean stands = row != null && row.stands();
        return new Sighting(key, stands, present && !stands ? Long.valueOf(position) : null);
    }
}
