package org.dotledger.app.registrar;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.catalog.TableRow;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;

/**
 * What a run of the registrar wrote or removed: the rows with all their columns. It is the run's output, whose digest
 * {@code via} names, and the ledger keeps it; so what was inserted can be told from everything else later.
 */
record Receipt(GovernedRun run, List<TableRow> rows) {
    private static final String MEDIA_TYPE = "application/json";
    private static final String ROWS = "rows";
    private static final int NOT_FOUND = 404;

    Receipt {
        rows = List.copyOf(rows);
    }

    private byte[] bytes() {
        return CanonicalJson.bytes(JsonObject.builder()
                .put("action", run.action())
                .put("dryRunId", run.dryRunId())
                .put("runId", run.id())
                .put(ROWS, JsonArray.of(rows, TableRow::columns))
                .build());
    }

    Sha256 sha256() {
        return Sha256.digest(bytes());
    }

    void keep(ApiClient ledger) {
        ledger.putArtifact(bytes(), MEDIA_TYPE);
    }

    /**
     * The row that a registration wrote, by the receipt it names.
     *
     * @throws RegistrarStop when it names none: then the row was written by something else
     */
    static TableRow rowOf(ApiClient ledger, DotRegistered registration) {
        return written(ledger, registration.via().outputSha256(), registration.code())
                .orElseThrow(() -> new RegistrarStop("the registration of " + registration.code()
                        + " names no row that this registrar wrote; it is neither finished nor taken back here"));
    }

    private static Optional<TableRow> written(ApiClient ledger, Sha256 digest, DotCode code) {
        try {
            JsonObject receipt = JsonReader.readObject(RecordedRun.bytes(ledger, digest));
            return receipt.get(ROWS) instanceof JsonArray(List<Json> rows)
                    ? rows.stream()
                            .filter(JsonObject.class::isInstance)
                            .map(row -> new TableRow((JsonObject) row))
                            .filter(row -> row.isOf(code))
                            .findFirst()
                    : Optional.empty();
        } catch (ApiFailure e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
