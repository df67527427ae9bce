package org.dotledger.app.observe;

import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.schema.RecordCodec;

/**
 * What came of a look.
 *
 * @param observations ids of what was recorded
 * @param sources each source of the file
 * @param differences as the ledger computed them where something was recorded, else as they were computed here
 * @param refusals what was not recorded, and why
 */
public record ObservationReport(
        List<String> observations, List<LookedSource> sources, List<Difference> differences, List<String> refusals) {
    public ObservationReport {
        observations = List.copyOf(observations);
        sources = List.copyOf(sources);
        differences = List.copyOf(differences);
        refusals = List.copyOf(refusals);
    }

    /** Whether a source could not be read. */
    public boolean isAnyAway() {
        return sources.stream().anyMatch(source -> source.status() == SourceStatus.AWAY);
    }

    public JsonObject toJson() {
        return JsonObject.builder()
                .put("observations", JsonArray.of(observations, Json::of))
                .put("sources", JsonArray.of(sources, LookedSource::toJson))
                .put(
                        "differences",
                        JsonArray.of(
                                differences,
                                one -> RecordCodec.of(Difference.class).write(one)))
                .put("refusals", JsonArray.of(refusals, Json::of))
                .build();
    }
}
