package org.dotledger.core.surface;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every route that was ever deployed, and what was last seen of it. */
final class EndpointsView implements FoldedView<EndpointRow> {

    @Override
    public ViewDefinition<EndpointRow> definition() {
        return ViewDefinitions.ENDPOINTS;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EndpointDeployed event -> Set.of(event.route().value());
            case EndpointReadBack event -> Set.of(event.route().value());
            case EndpointWithdrawn event -> Set.of(event.route().value());
            case WorldObserved event -> SurfacesSeen.routes(event).keySet();
            default -> Set.of();
        };
    }

    @Override
    public @Nullable EndpointRow evolve(@Nullable EndpointRow row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case EndpointDeployed event ->
                new EndpointRow(
                        event.route(),
                        event.noMutation(),
                        event.artifact(),
                        event.rollbackCommand(),
                        event.via(),
                        EndpointStatus.DEPLOYED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(position));
            case EndpointReadBack event -> readBack(row, event, position);
            case EndpointWithdrawn event -> withdrawn(row, event, position);
            case WorldObserved event -> observed(row, SurfacesSeen.routes(event).get(key));
            default -> row;
        };
    }

    /** A look before the deployment, or after the withdrawal, shows nothing about what was deployed. */
    private static @Nullable EndpointRow readBack(@Nullable EndpointRow row, EndpointReadBack event, long position) {
        return row == null || row.status() == EndpointStatus.WITHDRAWN
                ? row
                : new EndpointRow(
                        row.route(),
                        row.noMutation(),
                        row.artifact(),
                        row.rollbackCommand(),
                        row.via(),
                        row.status(),
                        event.present(),
                        event.artifactSha256(),
                        event.matches(),
                        row.observed(),
                        null,
                        List.of(row.positions().getFirst(), position));
    }

    /** An entry does not say how a route answers, so the first look after the deployment does. */
    private static @Nullable EndpointRow observed(@Nullable EndpointRow row, @Nullable Long answered) {
        return row == null || row.status() == EndpointStatus.WITHDRAWN || row.observed() != null
                ? row
                : new EndpointRow(
                        row.route(),
                        row.noMutation(),
                        row.artifact(),
                        row.rollbackCommand(),
                        row.via(),
                        row.status(),
                        row.present(),
                        row.artifactSha256(),
                        row.matches(),
                        answered,
                        null,
                        row.positions());
    }

    private static @Nullable EndpointRow withdrawn(@Nullable EndpointRow row, EndpointWithdrawn event, long position) {
        return row == null || row.status() == EndpointStatus.WITHDRAWN
                ? row
                : new EndpointRow(
                        row.route(),
                        row.noMutation(),
                        row.artifact(),
                        row.rollbackCommand(),
                        row.via(),
                        EndpointStatus.WITHDRAWN,
                        row.present(),
                        row.artifactSha256(),
                        row.matches(),
                        row.observed(),
                        event.reason(),
                        Ends.of(row.positions(), position));
    }
}
