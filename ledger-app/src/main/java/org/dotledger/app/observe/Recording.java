package org.dotledger.app.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.world.Source;
import org.dotledger.app.client.ApiAnswer;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;

/**
 * Sends a look to the ledger: in as few observations as entries have room for. A source that the ledger will not take,
 * because it is declared elsewhere or not at all, goes in one of its own, so that the refusal is on record and the others
 * are recorded all the same.
 */
final class Recording {
    private static final int FORBIDDEN = 403;

    private final ApiClient api;
    private final Map<Source, SourceRow> declared;
    private final String id;
    private final List<String> observations = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<Sha256> sent = new HashSet<>();
    private int number;

    /** @param id of the observation; further ones get a number behind it */
    Recording(ApiClient api, Map<Source, SourceRow> declared, String id) {
        this.api = api;
        this.declared = declared;
        this.id = id;
    }

    ObservationReport record(List<PreparedReading> readings) {
        List<PreparedReading> group = new ArrayList<>();
        int length = 0;
        for (PreparedReading reading : readings) {
            if (!isDeclared(reading)) {
                continue;
            }
            if (!group.isEmpty() && length + reading.length() > PreparedReading.LENGTH_MAX) {
                send(group);
                group.clear();
                length = 0;
            }
            group.add(reading);
            length += reading.length();
        }
        if (!group.isEmpty()) {
            send(group);
        }
        readings.stream().filter(reading -> !isDeclared(reading)).forEach(reading -> send(List.of(reading)));
        return new ObservationReport(
                observations, readings.stream().map(this::looked).toList(), differences, refusals);
    }

    private boolean isDeclared(PreparedReading reading) {
        SourceRow row = declared.get(reading.reading().source());
        return row != null && row.location().equals(reading.reading().location());
    }

    private void send(List<PreparedReading> group) {
        number++;
        String name = number == 1 ? id : id + "-" + number;
        group.forEach(this::keepArtifact);
        RecordObservation command = new RecordObservation(
                new RecordId(name), group.stream().map(PreparedReading::reading).toList());
        JsonObject body = RecordCodec.of(RecordObservation.class).write(command);
        try {
            ApiAnswer receipt = api.command("RecordObservation", CanonicalJson.bytes(body), name, false);
            observations.add(name);
            differences.addAll(recorded(receipt.object()));
        } catch (ApiFailure e) {
            if (!isAboutTheLook(e)) {
                throw e;
            }
            refusals.add(
                    group.stream().map(one -> one.reading().source().name()).toList() + ": " + e.getMessage());
            group.forEach(reading -> differences.addAll(reading.differences()));
        }
    }

    /** Not about the caller, who may not record at all, and not about the moment. */
    private static boolean isAboutTheLook(ApiFailure e) {
        return e.isRefusal() && e.status() != FORBIDDEN && !e.code().equals(RefusalCode.CONCURRENT_CHANGE.name());
    }

    private void keepArtifact(PreparedReading reading) {
        byte[] artifact = reading.artifact();
        if (artifact != null && sent.add(Sha256.digest(artifact))) {
            api.putArtifact(artifact, PreparedReading.MEDIA_TYPE);
        }
    }

    /** What the ledger itself found to differ. */
    private List<Difference> recorded(JsonObject receipt) {
        List<Difference> found = new ArrayList<>();
        for (JsonObject event : objects(receipt.get("events"))) {
            JsonObject entry = api.get("/api/v1/events/" + event.integer("position"), Map.of())
                    .object();
            if (entry.get("data") instanceof JsonObject data) {
                objects(data.get("differences"))
                        .forEach(one ->
                                found.add(RecordCodec.of(Difference.class).read(one)));
            }
        }
        return found;
    }

    private static List<JsonObject> objects(@Nullable Json value) {
        return value instanceof JsonArray(List<Json> items)
                ? items.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private LookedSource looked(PreparedReading prepared) {
        Source source = prepared.reading().source();
        SourceRow row = declared.get(source);
        Instant lastRead = row == null ? null : row.readAt();
        return new LookedSource(
                source,
                prepared.reading().location(),
                prepared.reading().status(),
                prepared.facts(),
                differences.stream().filter(one -> one.source() == source).count(),
                prepared.reading().error(),
                lastRead);
    }
}
