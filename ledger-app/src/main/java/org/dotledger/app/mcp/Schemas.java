package org.dotledger.app.mcp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.Retry;
import org.dotledger.app.command.ReceiptJson;

/** JSON Schemas (2020-12) of what tools take and give. */
final class Schemas {
    static final JsonObject STRING = type("string");
    static final JsonObject INTEGER = type("integer");

    private static final JsonObject IDEMPOTENCY_KEY = JsonObject.builder()
            .put("type", "string")
            .put("pattern", "^[!-~]{1,128}$")
            .put("description", "A new one for each intent, the same one for each retry of it.")
            .build();

    private static final JsonObject NOT_DONE = object(
            JsonObject.builder()
                    .put("outcome", oneOf("REFUSED", "FAILED"))
                    .put("code", STRING)
                    .put("title", STRING)
                    .put("reasons", array(STRING))
                    .put("stopCode", STRING)
                    .put("field", STRING)
                    .put(
                            "retry",
                            oneOf(Stream.of(Retry.values()).map(Enum::name).toArray(String[]::new)))
                    .put("fix", STRING)
                    .put("refusalPosition", INTEGER)
                    .build(),
            "outcome",
            "code",
            "retry",
            "fix");

    private Schemas() {}

    /** A command's own fields and, in addition, the idempotency key. */
    static JsonObject commandArguments(CommandDefinition<?> command) {
        Map<String, Json> schema = new TreeMap<>(command.schema().members());
        Map<String, Json> properties =
                new TreeMap<>(member(schema, "properties").members());
        properties.put(CommandTool.IDEMPOTENCY_KEY, IDEMPOTENCY_KEY);
        schema.put("properties", new JsonObject(properties));
        JsonArray required = (JsonArray) schema.getOrDefault("required", JsonArray.EMPTY);
        schema.put(
                "required",
                new JsonArray(Stream.concat(required.values().stream(), Stream.of(Json.of(CommandTool.IDEMPOTENCY_KEY)))
                        .toList()));
        return new JsonObject(schema);
    }

    private static JsonObject member(Map<String, Json> schema, String name) {
        return schema.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /** The receipt of what was appended, or why nothing was. */
    static JsonObject commandAnswer() {
        JsonObject done = object(
                JsonObject.builder()
                        .put("outcome", oneOf("APPENDED", "REPLAYED", "UNCHANGED"))
                        .put("receipt", ReceiptJson.schema())
                        .build(),
                "outcome",
                "receipt");
        return orNot(done);
    }

    /** What a command would append, or the receipt of what it appended before, or why it would not. */
    static JsonObject previewAnswer() {
        JsonObject would = object(
                JsonObject.builder()
                        .put("outcome", oneOf("WOULD_APPEND"))
                        .put("wouldAppend", array(STRING))
                        .build(),
                "outcome",
                "wouldAppend");
        JsonObject so = object(
                JsonObject.builder()
                        .put("outcome", oneOf("REPLAYED", "UNCHANGED"))
                        .put("receipt", ReceiptJson.schema())
                        .build(),
                "outcome",
                "receipt");
        return orNot(would, so);
    }

    /** One of the answers, or that there is none. A tool's schema has to name the type at its root. */
    static JsonObject orNot(JsonObject... answers) {
        return JsonObject.builder()
                .put("type", "object")
                .put(
                        "anyOf",
                        new JsonArray(Stream.concat(Stream.of(answers), Stream.of(NOT_DONE))
                                .<Json>map(schema -> schema)
                                .toList()))
                .build();
    }

    static JsonObject object(JsonObject properties, String... required) {
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties)
                .put("required", JsonArray.of(List.of(required), Json::of))
                .build();
    }

    static JsonObject array(JsonObject items) {
        return JsonObject.builder().put("type", "array").put("items", items).build();
    }

    private static JsonObject oneOf(String... values) {
        return JsonObject.builder()
                .put("type", "string")
                .put("enum", JsonArray.of(List.of(values), Json::of))
                .build();
    }

    private static JsonObject type(String name) {
        return JsonObject.builder().put("type", name).build();
    }
}
