package org.dotledger.core.registrar;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.invariant.Artifacts;
import org.dotledger.core.invariant.Invariant;
import org.jspecify.annotations.Nullable;

/** What a dry run came to is what its scan and its rows give, computed again from the artifacts that it names. */
final class DryRunsAreRecomputed implements Invariant {
    private final Artifacts artifacts;
    private final SsotPrefixes prefixes;

    DryRunsAreRecomputed(Artifacts artifacts, SsotPrefixes prefixes) {
        this.artifacts = artifacts;
        this.prefixes = prefixes;
    }

    @Override
    public String rule() {
        return "a dry run came to what its scan and its rows give, computed again";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (!(recorded.event() instanceof RegistrarDryRunRecorded run)) {
            return Optional.empty();
        }
        try {
            RecordRegistrarDryRun inputs = new RecordRegistrarDryRun(
                    run.runId(),
                    run.whitelist(),
                    texts(array(run.diskScan().sha256())).stream()
                            .map(ScannedPath::new)
                            .toList(),
                    rows(array(run.catalogRows().sha256())),
                    texts(member(read(run.lists().sha256()), "reportedNew")).stream()
                            .map(DotCode::new)
                            .toList());
            RegistrarDryRunRecorded expected = RecordRegistrarDryRunRule.recorded(inputs, prefixes);
            return expected.equals(run) ? Optional.empty() : Optional.of("its inputs give " + expected);
        } catch (InvalidJsonException | InvalidFieldException | IllegalArgumentException notInputs) {
            return Optional.of("its scan, its rows or its lists cannot be read: " + notInputs.getMessage());
        }
    }

    private Json read(Sha256 sha256) {
        return JsonReader.read(artifacts
                .content(sha256)
                .orElseThrow(() -> new IllegalArgumentException("the artifact " + sha256 + " is not there")));
    }

    private JsonArray array(Sha256 sha256) {
        return asArray(read(sha256));
    }

    private static JsonArray member(Json json, String name) {
        return asArray(json instanceof JsonObject object ? object.get(name) : null);
    }

    private static JsonArray asArray(@Nullable Json json) {
        if (json instanceof JsonArray array) {
            return array;
        }
        throw new IllegalArgumentException("expected an array");
    }

    private static List<String> texts(JsonArray array) {
        return array.values().stream()
                .map(value -> value instanceof JsonString(String text) ? text : value.toString())
                .toList();
    }

    private static List<StoredRow> rows(JsonArray array) {
        RecordCodec<StoredRow> codec = RecordCodec.of(StoredRow.class);
        return array.values().stream()
                .map(row -> codec.read(row instanceof JsonObject object ? object : JsonObject.EMPTY))
                .toList();
    }
}
