package org.dotledger.core.observation;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.observation.ObservationRow;
import org.dotledger.api.observation.ObservedSource;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every look at the world. */
final class ObservationsView implements FoldedView<ObservationRow> {

    @Override
    public ViewDefinition<ObservationRow> definition() {
        return ViewDefinitions.OBSERVATIONS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof WorldObserved event
                ? Set.of(event.observationId().value())
                : Set.of();
    }

    @Override
    public @Nullable ObservationRow evolve(@Nullable ObservationRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof WorldObserved event
                ? new ObservationRow(
                        event.observationId(),
                        recorded.actor(),
                        event.sources().stream().map(ObservationsView::source).toList(),
                        event.differences(),
                        List.of(recorded.position()))
                : row;
    }

    private static ObservedSource source(SourceReading reading) {
        return new ObservedSource(
                reading.source(),
                reading.status(),
                reading.error(),
                reading.facts().size() + reading.more(),
                reading.artifact() == null ? null : reading.artifact().sha256());
    }
}
