package org.dotledger.app.mcp;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/**
 * A schema as the list of tools shows it: which members there are, of which type, and which have to be given. How long,
 * how many and of which form is left to {@code describe_command}, so that an agent can hold all tools in its head.
 */
final class BriefSchema {
    private static final Set<String> LIMITS = Set.of(
            "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "minimum", "maximum", "format");
    private static final String TYPE = "type";

    private BriefSchema() {}

    static JsonObject of(JsonObject schema) {
        Map<String, Json> brief = new TreeMap<>(members(schema).members());
        if (schema.get("additionalProperties") != null) {
            brief.put("additionalProperties", Json.of(false));
        }
        return new JsonObject(brief);
    }

    private static JsonObject members(JsonObject schema) {
        Map<String, Json> brief = new TreeMap<>();
        schema.members().forEach((name, value) -> {
            if (!LIMITS.contains(name) && !name.equals("additionalProperties")) {
                brief.put(name, name.equals("properties") ? each((JsonObject) value) : inner(value));
            }
        });
        if (brief.containsKey("enum")) {
            brief.remove(TYPE);
        }
        return new JsonObject(brief);
    }

    private static JsonObject each(JsonObject properties) {
        Map<String, Json> brief = new TreeMap<>();
        properties.members().forEach((name, schema) -> brief.put(name, members((JsonObject) schema)));
        return new JsonObject(brief);
    }

    private static Json inner(Json value) {
        return switch (value) {
            case JsonObject object -> members(object);
            case JsonArray array -> JsonArray.of(array.values(), BriefSchema::inner);
            default -> value;
        };
    }

    /** What a tool answers, by the outcome alone: each tool's whole answer is described by {@code describe_command}. */
    static JsonObject answer(JsonObject schema) {
        Json type = Json.of("object");
        return JsonObject.builder()
                .put(TYPE, schema.members().getOrDefault(TYPE, type))
                .build();
    }
}
