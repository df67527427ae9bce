package org.dotledger.app.command;

import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.app.http.Problem;

/** What became of one line of a batch, as it is written. Not safe for several threads. */
final class BatchAnswer {
    private final JsonObject.Builder members;

    /** @param number of the line, from 1 */
    BatchAnswer(int number) {
        this.members = JsonObject.builder().put("line", number);
    }

    /** Repeats which command it was, once that could be read. */
    void isFor(BatchLine line) {
        members.put("command", line.command()).put("idempotencyKey", line.key().value());
    }

    JsonObject receipt(int status, Receipt receipt) {
        return members.put("status", status)
                .put("receipt", ReceiptJson.of(receipt))
                .build();
    }

    JsonObject replayed(Receipt receipt) {
        members.put("replayed", true);
        return receipt(200, receipt);
    }

    JsonObject wouldAppend(JsonArray types) {
        return members.put("status", 200).put("wouldAppend", types).build();
    }

    JsonObject problem(Problem problem) {
        return members.put("status", problem.status())
                .put("problem", problem.toJson())
                .build();
    }
}
