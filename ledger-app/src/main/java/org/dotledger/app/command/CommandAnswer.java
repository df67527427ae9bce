package org.dotledger.app.command;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.app.access.Caller;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.core.decision.live.CommandOutcome;
import org.springframework.http.ResponseEntity;

/** Says over HTTP what became of a command. */
final class CommandAnswer {
    private CommandAnswer() {}

    /** 201 for what was appended, 200 for what was so already, the refusal's own status otherwise. */
    static ResponseEntity<byte[]> of(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> Answer.json(201, ReceiptJson.of(receipt));
            case CommandOutcome.Replayed(Receipt receipt) -> replayed(receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> Answer.json(ReceiptJson.of(receipt));
            case CommandOutcome.Refused refused -> Answer.problem(Problem.of(refused.refusal(), refused.position()));
            case CommandOutcome.NotAuthenticated _ ->
                Answer.problem(Caller.ended().problem());
            case CommandOutcome.WouldAppend(var types) ->
                Answer.json(JsonObject.builder()
                        .put("wouldAppend", JsonArray.of(types, Json::of))
                        .build());
        };
    }

    private static ResponseEntity<byte[]> replayed(Receipt receipt) {
        ResponseEntity<byte[]> answer = Answer.json(ReceiptJson.of(receipt));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Idempotent-Replayed", "true")
                .body(answer.getBody());
    }
}
