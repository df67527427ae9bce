package org.dotledger.app.cli;

import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiAnswer;

/** Prints what the ledger answers to a command: a receipt, or what it would append. */
final class Receipts {
    private Receipts() {}

    static void print(Console console, Output output, ApiAnswer answer) {
        JsonObject receipt = answer.object();
        JsonArray rows = rows(receipt);
        output.print(console, () -> JsonTable.of(rows) + head(receipt), answer.body(), rows);
    }

    private static JsonArray rows(JsonObject receipt) {
        if (receipt.get("events") instanceof JsonArray events) {
            return events;
        }
        return receipt.get("wouldAppend") instanceof JsonArray(List<Json> types)
                ? JsonArray.of(types, type -> Output.row("wouldAppend", type))
                : JsonArray.EMPTY;
    }

    private static String head(JsonObject receipt) {
        return receipt.get("treeSize") == null
                ? "nothing was appended\n"
                : "in the tree of " + receipt.integer("treeSize") + " entries, root " + receipt.string("rootHash")
                        + "\n";
    }
}
