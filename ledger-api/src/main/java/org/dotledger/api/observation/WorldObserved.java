package org.dotledger.api.observation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.Items;

/**
 * The world was looked at.
 *
 * @param sources each fact in the form of its source; an entry with anything else is invalid, no matter who signed it
 * @param differences between what was found and the ledger's entries at that moment, computed by the ledger
 */
public record WorldObserved(
        RecordId observationId,
        @Items(min = 1, max = WorldObserved.SOURCES_MAX) List<SourceReading> sources,
        @Items(max = WorldObserved.DIFFERENCES_MAX) List<Difference> differences)
        implements Event {
    public static final int SOURCES_MAX = 8;
    /** As many as can be computed of the facts that one event holds, and more than an entry has room for. */
    public static final int DIFFERENCES_MAX = 10_000;

    public WorldObserved {
        sources = List.copyOf(sources);
        differences = List.copyOf(differences);
        sources.forEach(WorldObserved::requireFacts);
    }

    /** @throws org.dotledger.api.schema.InvalidFieldException naming the member at fault */
    private static void requireFacts(SourceReading reading) {
        reading.facts().forEach(fact -> WorldFact.read(reading.source(), fact));
    }

    @Override
    public String subject() {
        return observationId.value();
    }

    @Override
    public Set<Tag> tags() {
        Set<Tag> tags = new HashSet<>();
        tags.add(ObservationTags.WORLD);
        tags.add(ObservationTags.observation(observationId));
        sources.forEach(reading -> tags.add(ObservationTags.source(reading.source())));
        return Set.copyOf(tags);
    }

    @Override
    public Set<Sha256> artifacts() {
        return sources.stream()
                .map(SourceReading::artifact)
                .filter(Objects::nonNull)
                .map(StoredArtifact::sha256)
                .collect(Collectors.toUnmodifiableSet());
    }
}
