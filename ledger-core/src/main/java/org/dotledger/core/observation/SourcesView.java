package org.dotledger.core.observation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Each declared source, and what the newest look that could read it has found. */
final class SourcesView implements FoldedView<SourceRow> {

    @Override
    public ViewDefinition<SourceRow> definition() {
        return ViewDefinitions.SOURCES;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SourceDeclared event -> Set.of(event.source().name());
            case WorldObserved event ->
                event.sources().stream()
                        .map(reading -> reading.source().name())
                        .collect(Collectors.toUnmodifiableSet());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable SourceRow evolve(@Nullable SourceRow row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case SourceDeclared event -> declared(event, recorded.position());
            case WorldObserved event
            when row != null ->
                event.sources().stream()
                        .filter(reading -> reading.source().name().equals(key))
                        .findFirst()
                        .map(reading -> looked(row, reading, recorded.position(), recorded.time()))
                        .orElse(row);
            default -> row;
        };
    }

    private static SourceRow declared(SourceDeclared event, long position) {
        return new SourceRow(
                event.source(),
                event.location(),
                event.reason(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                0,
                List.of(position));
    }

    /** The row after a look at the source. One that could not read it leaves what was found before. */
    static SourceRow looked(SourceRow row, SourceReading reading, long position, Instant at) {
        boolean isRead = reading.status() == SourceStatus.READ;
        Long read = isRead ? Long.valueOf(position) : row.read();
        return new SourceRow(
                row.source(),
                row.location(),
                row.reason(),
                reading.status(),
                reading.error(),
                position,
                read,
                isRead ? at : row.readAt(),
                isRead ? reading.facts() : row.facts(),
                isRead ? reading.artifact() : row.artifact(),
                isRead ? reading.more() : row.more(),
                Stream.concat(
                                Stream.of(row.positions().getFirst()),
                                Stream.of(read == null ? Long.valueOf(position) : read, Long.valueOf(position)))
                        .distinct()
                        .toList());
    }
}
