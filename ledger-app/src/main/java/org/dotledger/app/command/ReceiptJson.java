package org.dotledger.app.command;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Receipt;
import org.dotledger.api.log.Sha256;

/** A receipt as every channel gives it. */
public final class ReceiptJson {
    private ReceiptJson() {}

    public static JsonObject of(Receipt receipt) {
        return JsonObject.builder()
                .put("commandId", receipt.commandId())
                .put("events", JsonArray.of(receipt.events(), ReceiptJson::of))
                .put("treeSize", receipt.treeSize())
                .put("rootHash", receipt.rootHash().hex())
                .put("checkpoint", receipt.checkpoint())
                .put("proofs", JsonArray.of(receipt.proofs(), proof -> JsonArray.of(proof, ReceiptJson::of)))
                .build();
    }

    private static JsonObject of(Receipt.ReceiptEvent event) {
        return JsonObject.builder()
                .put("position", event.position())
                .put("type", event.type())
                .put("id", event.id().toString())
                .put("leafHash", event.leafHash().hex())
                .build();
    }

    private static Json of(Sha256 hash) {
        return Json.of(hash.hex());
    }

    /** JSON Schema (2020-12) of {@link #of}. */
    public static JsonObject schema() {
        JsonObject hash = pattern("^[0-9a-f]{64}$");
        JsonObject event = object(JsonObject.builder()
                .put("position", integer())
                .put("type", string())
                .put("id", string())
                .put("leafHash", hash)
                .build());
        return object(JsonObject.builder()
                .put("commandId", string())
                .put("events", array(event))
                .put("treeSize", integer())
                .put("rootHash", hash)
                .put("checkpoint", string())
                .put("proofs", array(array(hash)))
                .build());
    }

    private static JsonObject object(JsonObject properties) {
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties)
                .put("required", JsonArray.of(properties.members().keySet(), Json::of))
                .put("additionalProperties", false)
                .build();
    }

    private static JsonObject array(JsonObject items) {
        return JsonObject.builder().put("type", "array").put("items", items).build();
    }

    private static JsonObject integer() {
        return JsonObject.builder().put("type", "integer").put("minimum", 0).build();
    }

    private static JsonObject string() {
        return JsonObject.builder().put("type", "string").build();
    }

    private static JsonObject pattern(String pattern) {
        return JsonObject.builder()
                .put("type", "string")
                .put("pattern", pattern)
                .build();
    }
}
