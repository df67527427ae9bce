package org.dotledger.app.openapi;

import java.util.List;
import java.util.TreeSet;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** The words of JSON Schema (2020-12) that descriptions of answers are made of. Its objects allow no further members. */
final class Shape {
    static final JsonObject TEXT = type("string");
    static final JsonObject COUNT =
            JsonObject.builder().put("type", "integer").put("minimum", 0).build();
    static final JsonObject TRUTH = type("boolean");
    static final JsonObject TIME = JsonObject.builder()
            .put("type", "string")
            .put("format", "date-time")
            .build();
    static final JsonObject SHA256 = JsonObject.builder()
            .put("type", "string")
            .put("pattern", "^[0-9a-f]{64}$")
            .build();
    /** Bytes as they are. */
    static final JsonObject BYTES =
            JsonObject.builder().put("type", "string").put("format", "binary").build();

    private Shape() {}

    private static JsonObject type(String name) {
        return JsonObject.builder().put("type", name).build();
    }

    /** One of a fixed set of texts. */
    static JsonObject oneOf(List<String> values) {
        return JsonObject.builder()
                .put("type", "string")
                .put("enum", JsonArray.of(values, Json::of))
                .build();
    }

    static JsonObject list(JsonObject items) {
        return JsonObject.builder().put("type", "array").put("items", items).build();
    }

    /** An object of exactly these members, of which those that are named may be left out. */
    static JsonObject object(JsonObject properties, String... optional) {
        return with(open(properties, optional), "additionalProperties", Json.of(false));
    }

    /** An object that has these members and may have others. */
    static JsonObject open(JsonObject properties, String... optional) {
        TreeSet<String> required = new TreeSet<>(properties.members().keySet());
        required.removeAll(List.of(optional));
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties)
                .put("required", JsonArray.of(required, Json::of))
                .build();
    }

    /** The same schema with a sentence on what it stands for. */
    static JsonObject described(JsonObject schema, String description) {
        return with(schema, "description", Json.of(description));
    }

    /** The same object with one more member, or with another value of it. */
    static JsonObject with(JsonObject object, String name, Json value) {
        JsonObject.Builder changed = JsonObject.builder();
        object.members().forEach((member, given) -> {
            if (!member.equals(name)) {
                changed.put(member, given);
            }
        });
        return changed.put(name, value).build();
    }

    /** A schema that stands among the document's components. */
    static JsonObject named(String name) {
        return Operation.reference("schemas", name);
    }
}
