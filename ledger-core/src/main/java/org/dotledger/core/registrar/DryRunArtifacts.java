package org.dotledger.core.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.decision.ArtifactContent;
import org.dotledger.core.decision.ArtifactSource;

/**
 * What a dry run rests on and came to, in full, as canonical JSON: the scan as an array of its lines and the rows as an
 * array of objects, both in the order they were sent, and the lists as one object, in which {@code reportedNew} is as it was sent.
 */
record DryRunArtifacts(ArtifactContent diskScan, ArtifactContent catalogRows, ArtifactContent lists) {
    private static final JsonArray NO_CODES = new JsonArray(List.of());
    private static final String MEDIA_TYPE = "application/json";

    static DryRunArtifacts of(RecordRegistrarDryRun run, RegistrarDiff diff) {
        RecordCodec<StoredRow> rows = RecordCodec.of(StoredRow.class);
        return new DryRunArtifacts(
                artifact(JsonArray.of(run.diskScan(), path -> Json.of(path.value()))),
                artifact(JsonArray.of(run.catalogRows(), rows::write)),
                artifact(lists(run, diff)));
    }

    /** The fields of the command that its event holds by digest alone. */
    static JsonObject fields(RegistrarDryRunRecorded run, ArtifactSource artifacts) {
        Json lists = artifacts.json(run.lists().sha256());
        return JsonObject.builder()
                .put("diskScan", artifacts.json(run.diskScan().sha256()))
                .put("catalogRows", artifacts.json(run.catalogRows().sha256()))
                .put("reportedNew", lists instanceof JsonObject object ? member(object) : NO_CODES)
                .build();
    }

    private static Json member(JsonObject lists) {
        Json reported = lists.get("reportedNew");
        return reported == null ? NO_CODES : reported;
    }

    private static JsonObject lists(RecordRegistrarDryRun run, RegistrarDiff diff) {
        return JsonObject.builder()
                .put("newWhitelisted", codes(diff.newWhitelisted()))
                .put("backlog", codes(diff.backlog()))
                .put("duplicates", codes(diff.duplicates()))
                .put("pathDrift", codes(diff.pathDrift()))
                .put("phantoms", codes(diff.phantoms()))
                .put("missing", codes(diff.missing()))
                .put("reportedNew", codes(run.reportedNew()))
                .put("ignored", JsonArray.of(diff.ignored(), Json::of))
                .build();
    }

    private static JsonArray codes(List<DotCode> codes) {
        return JsonArray.of(codes, code -> Json.of(code.value()));
    }

    private static ArtifactContent artifact(Json json) {
        return ArtifactContent.of(MEDIA_TYPE, CanonicalJson.bytes(json));
    }

    List<ArtifactContent> all() {
        return List.of(diskScan, catalogRows, lists);
    }

    static StoredArtifact named(ArtifactContent content) {
        return new StoredArtifact(content.sha256(), content.bytes().length, content.mediaType());
    }
}
