package org.dotledger.api.observation;

import java.util.List;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/**
 * Says what a look at some sources has found. What it means is not said but computed by the ledger.
 *
 * @param sources each at most once
 */
public record RecordObservation(
        RecordId observationId,
        @Items(min = 1, max = WorldObserved.SOURCES_MAX) List<SourceReading> sources) implements Command {
    public RecordObservation {
        sources = List.copyOf(sources);
    }
}
