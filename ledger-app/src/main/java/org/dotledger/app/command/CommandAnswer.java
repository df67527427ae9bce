package org.dotledger.app.command;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.core.decision.CommandOutcome;
import org.springframework.http.ResponseEntity;

/** Says over HTTP what became of a command. */
final class CommandAnswer {
    private CommandAnswer() {}

    /** 201 for what was appended, 200 for what was so already, the refusal's own status otherwise. */
    static ResponseEntity<byte[]> of(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Appended(Receipt receipt) -> Answer.json(201, json(receipt));
            case CommandOutcome.Replayed(Receipt receipt) -> replayed(receipt);
            case CommandOutcome.Unchanged(Receipt receipt) -> Answer.json(json(receipt));
            case CommandOutcome.Refused refused -> Answer.problem(Problem.of(refused.refusal(), refused.position()));
            case CommandOutcome.WouldAppend(var types) ->
                Answer.json(JsonObject.builder()
                        .put("wouldAppend", JsonArray.of(types, Json::of))
                        .build());
        };
    }

    private static ResponseEntity<byte[]> replayed(Receipt receipt) {
        ResponseEntity<byte[]> answer = Answer.json(json(receipt));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Idempotent-Replayed", "true")
                .body(answer.getBody());
    }

    private static JsonObject json(Receipt receipt) {
        return JsonObject.builder()
                .put("commandId", receipt.commandId())
                .put("events", JsonArray.of(receipt.events(), CommandAnswer::json))
                .put("treeSize", receipt.treeSize())
                .put("rootHash", receipt.rootHash().hex())
                .put("checkpoint", receipt.checkpoint())
                .put("proofs", JsonArray.of(receipt.proofs(), proof -> JsonArray.of(proof, CommandAnswer::json)))
                .build();
    }

    private static JsonObject json(Receipt.ReceiptEvent event) {
        return JsonObject.builder()
                .put("position", event.position())
                .put("type", event.type())
                .put("id", event.id().toString())
                .put("leafHash", event.leafHash().hex())
                .build();
    }

    private static Json json(Sha256 hash) {
        return Json.of(hash.hex());
    }
}
