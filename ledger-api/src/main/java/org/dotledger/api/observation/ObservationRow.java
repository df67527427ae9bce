package org.dotledger.api.observation;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/**
 * A look at the world: an item of the view {@code observations}.
 *
 * @param differences as the ledger computed them at that moment
 * @param positions of the event
 */
public record ObservationRow(
        RecordId observationId,
        ActorId observedBy,
        @Items(max = WorldObserved.SOURCES_MAX) List<ObservedSource> sources,
        @Items(max = WorldObserved.DIFFERENCES_MAX) List<Difference> differences,
        List<Long> positions) {
    public ObservationRow {
        sources = List.copyOf(sources);
        differences = List.copyOf(differences);
        positions = List.copyOf(positions);
    }
}
