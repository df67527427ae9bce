package org.dotledger.api.observation;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * A declared source: an item of the view {@code sources}. What was observed at another location is not in it.
 *
 * @param status of the newest look; absent before the first
 * @param error of the newest look, where the source was away
 * @param looked position of the newest look
 * @param read position of the newest look that could read it
 * @param readAt time of that look
 * @param facts of that look
 * @param artifact of that look
 * @param more of that look
 * @param positions of the declaration, the newest look that could read it, and the newest look
 */
public record SourceRow(
        Source source,
        String location,
        String reason,
        @Nullable SourceStatus status,
        @Text(max = 500) @Nullable String error,
        @Nullable Long looked,
        @Nullable Long read,
        @Nullable Instant readAt,
        @Items(max = SourceReading.FACTS_MAX) List<JsonObject> facts,
        @Nullable StoredArtifact artifact,
        @Range(min = 0, max = 10_000_000) long more,
        List<Long> positions) {
    public SourceRow {
        facts = List.copyOf(facts);
        positions = List.copyOf(positions);
    }

    /** The facts of the newest look that could read the source, in the form of their source. */
    public List<WorldFact> worldFacts() {
        return facts.stream().map(fact -> WorldFact.read(source, fact)).toList();
    }

    /** Whether the newest look could read it. */
    public boolean isRead() {
        return status == SourceStatus.READ;
    }
}
