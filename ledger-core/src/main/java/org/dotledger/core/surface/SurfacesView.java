package org.dotledger.core.surface;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.api.surface.SurfaceRow;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every surface that was ever created, and what was last seen of it. */
final class SurfacesView implements FoldedView<SurfaceRow> {

    @Override
    public ViewDefinition<SurfaceRow> definition() {
        return ViewDefinitions.SURFACES;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SurfaceCreated event -> Set.of(key(event.kind(), event.name()));
            case SurfaceReadBack event -> Set.of(key(event.kind(), event.name()));
            case SurfaceRemoved event -> Set.of(key(event.kind(), event.name()));
            case WorldObserved event -> SurfacesSeen.in(event).keySet();
            default -> Set.of();
        };
    }

    @Override
    public @Nullable SurfaceRow evolve(@Nullable SurfaceRow row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case SurfaceCreated event ->
                new SurfaceRow(
                        event.kind(),
                        event.name(),
                        SurfaceStatus.CREATED,
                        event.rollbackCommand(),
                        event.via(),
                        null,
                        null,
                        null,
                        null,
                        List.of(position));
            case SurfaceReadBack event -> readBack(row, event, position);
            case SurfaceRemoved event -> removed(row, event, position);
            case WorldObserved event -> observed(row, SurfacesSeen.in(event).get(key));
            default -> row;
        };
    }

    private static String key(SurfaceKind kind, SurfaceName name) {
        return kind + ":" + name;
    }

    /** A look before the creation, or after the removal, shows nothing about what was created. */
    private static @Nullable SurfaceRow readBack(@Nullable SurfaceRow row, SurfaceReadBack event, long position) {
        return row == null || row.status() == SurfaceStatus.REMOVED
                ? row
                : new SurfaceRow(
                        row.kind(),
                        row.name(),
                        row.status(),
                        row.rollbackCommand(),
                        row.via(),
                        event.present(),
                        event.definitionSha256(),
                        row.observed(),
                        null,
                        List.of(row.positions().getFirst(), position));
    }

    /** An entry holds no definition, so the first look after the creation says how the surface has to be. */
    private static @Nullable SurfaceRow observed(@Nullable SurfaceRow row, @Nullable Sha256 definition) {
        return row == null || row.status() == SurfaceStatus.REMOVED || row.observed() != null
                ? row
                : new SurfaceRow(
                        row.kind(),
                        row.name(),
                        row.status(),
                        row.rollbackCommand(),
                        row.via(),
                        row.present(),
                        row.definitionSha256(),
                        definition,
                        null,
                        row.positions());
    }

    private static @Nullable SurfaceRow removed(@Nullable SurfaceRow row, SurfaceRemoved event, long position) {
        return row == null
                ? null
                : new SurfaceRow(
                        row.kind(),
                        row.name(),
                        SurfaceStatus.REMOVED,
                        row.rollbackCommand(),
                        row.via(),
                        row.present(),
                        row.definitionSha256(),
                        row.observed(),
                        event.reason(),
                        Ends.of(row.positions(), position));
    }
}
