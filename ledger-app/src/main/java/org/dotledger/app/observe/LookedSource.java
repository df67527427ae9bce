package org.dotledger.app.observe;

import java.time.Instant;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at one source, for a person.
 *
 * @param location where it was read, or is declared
 * @param facts how many of the campaign's concern
 * @param differences how many
 * @param error why it could not be read, or not be recorded
 * @param lastRead when the ledger was last told that it could be read, before this look
 */
public record LookedSource(
        Source source,
        @Nullable String location,
        SourceStatus status,
        long facts,
        long differences,
        @Nullable String error,
        @Nullable Instant lastRead) {

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("source", source.name())
                .put("status", status.name())
                .put("facts", facts)
                .put("differences", differences)
                .putIfPresent("location", location)
                .putIfPresent("error", error)
                .putIf(lastRead != null, "lastRead", () -> Json.of(String.valueOf(lastRead)))
                .build();
    }
}
