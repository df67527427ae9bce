package org.dotledger.app.observe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/**
 * Makes an input that a JSON Schema (2020-12) takes, as far as its keywords are simple: {@code examples, default, const,
 * enum, type, properties, required, items} and the bounds of numbers, texts and arrays. It need not be taken: what is made
 * of it is sent to be refused.
 */
final class SchemaSample {
    private static final int DEPTH_MAX = 8;
    private static final int REPEATED_MAX = 1_000;
    private static final String DIGEST = "0".repeat(64);

    private SchemaSample() {}

    /** An object for the schema; empty where it asks for anything else. */
    static JsonObject object(JsonObject schema) {
        return value(schema, 0) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /** The schemas of the members by their names. */
    static SortedMap<String, Json> properties(JsonObject schema) {
        return schema.get("properties") instanceof JsonObject properties ? properties.members() : new TreeMap<>();
    }

    private static Json value(JsonObject schema, int depth) {
        if (schema.get("examples") instanceof JsonArray(List<Json> examples) && !examples.isEmpty()) {
            return examples.getFirst();
        }
        for (String given : List.of("const", "default")) {
            Json value = schema.get(given);
            if (value != null) {
                return value;
            }
        }
        if (schema.get("enum") instanceof JsonArray(List<Json> values) && !values.isEmpty()) {
            return values.getFirst();
        }
        return depth > DEPTH_MAX ? JsonNull.NULL : ofType(type(schema), schema, depth);
    }

    private static String type(JsonObject schema) {
        return switch (schema.get("type")) {
            case JsonString(String type) -> type;
            case JsonArray(List<Json> types)
            when !types.isEmpty() && types.getFirst() instanceof JsonString(String type) -> type;
            case null, default -> properties(schema).isEmpty() ? "string" : "object";
        };
    }

    private static Json ofType(String type, JsonObject schema, int depth) {
        return switch (type) {
            case "object" -> members(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> new JsonInteger(bound(schema, "minimum", 1));
            case "boolean" -> JsonBoolean.TRUE;
            case "null" -> JsonNull.NULL;
            default -> Json.of(text(schema));
        };
    }

    private static JsonObject members(JsonObject schema, int depth) {
        Map<String, Json> members = new TreeMap<>();
        properties(schema).forEach((name, property) -> {
            if (property instanceof JsonObject of) {
                members.put(name, value(of, depth + 1));
            }
        });
        return new JsonObject(members);
    }

    private static JsonArray array(JsonObject schema, int depth) {
        Json item = schema.get("items") instanceof JsonObject of ? value(of, depth + 1) : Json.of("x");
        return new JsonArray(Collections.nCopies((int) bound(schema, "minItems", 1), item));
    }

    private static String text(JsonObject schema) {
        boolean digest = schema.get("pattern") instanceof JsonString(String pattern) && pattern.contains("{64}");
        return digest ? DIGEST : "x".repeat((int) bound(schema, "minLength", 1));
    }

    private static long bound(JsonObject schema, String keyword, long byDefault) {
        return schema.get(keyword) instanceof JsonInteger(long bound) ? Math.clamp(bound, 0, REPEATED_MAX) : byDefault;
    }
}
