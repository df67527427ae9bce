package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;

import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.LedgerUnderTest;

/** Readbacks of the catalogue, as anyone who looked at it sends them. */
final class Readbacks {
    private Readbacks() {}

    /** Records that a code was seen on this one row; the recorded event as text. */
    static String record(LedgerUnderTest ledger, String code, String row) {
        JsonObject seen = JsonReader.readObject(row.getBytes(UTF_8));
        JsonObject body = JsonObject.builder()
                .put("code", code)
                .put("catalog", "dot_tools")
                .put("rowCount", 1)
                .put("row", seen)
                .put("rowSha256", Sha256.digest(CanonicalJson.bytes(seen)).hex())
                .build();
        ledger.post(OPERATOR, "RecordCatalogReadback", body).isCreated();
        long size = ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize");
        return ledger.get(AUDITOR, "/api/v1/events/" + (size - 1)).text();
    }
}
