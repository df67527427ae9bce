package org.dotledger.app.registrar;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;

/**
 * A dry run as the ledger holds it, with the inputs it rests on, in their order.
 *
 * @param row the ledger's own words about it
 */
public record RecordedRun(RegistrarRunRow row, List<ScannedPath> scan, List<StoredRow> rows) {
    public RecordedRun {
        scan = List.copyOf(scan);
        rows = List.copyOf(rows);
    }

    /** @throws LedgerMismatchException when the inputs do not have the digests of the run */
    static RecordedRun fetch(ApiClient ledger, String runId) {
        RegistrarRunRow row = fetchRow(ledger, runId);
        return new RecordedRun(
                row,
                items(ledger, row.diskScan(), item -> new ScannedPath(((JsonString) item).value())),
                items(
                        ledger,
                        row.catalogRows(),
                        item -> RecordCodec.of(StoredRow.class).read((JsonObject) item)));
    }

    /** Without its inputs. */
    static RegistrarRunRow fetchRow(ApiClient ledger, String runId) {
        JsonObject found = ledger.get("/api/v1/registrar-runs/" + ApiClient.encode(runId), Map.of())
                .object();
        return RecordCodec.of(RegistrarRunRow.class).read(found);
    }

    private static <T> List<T> items(ApiClient ledger, StoredArtifact artifact, Function<Json, T> item) {
        JsonArray array = (JsonArray) JsonReader.read(bytes(ledger, artifact.sha256()));
        return array.values().stream().map(item).toList();
    }

    /** What the ledger keeps under a digest, once it has been shown to have it. */
    static byte[] bytes(ApiClient ledger, Sha256 digest) {
        byte[] bytes =
                ledger.get("/api/v1/artifacts/" + digest.hex(), Map.of(), "*/*").body();
        if (!Sha256.digest(bytes).equals(digest)) {
            throw new LedgerMismatchException("what the ledger keeps as " + digest + " has another digest");
        }
        return bytes;
    }
}
