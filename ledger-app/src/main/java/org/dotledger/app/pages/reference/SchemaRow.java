package org.dotledger.app.pages.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A member of a JSON Schema as a row of a table.
 *
 * @param depth how many members it is within
 * @param type in words
 * @param limits what its values have to keep to; empty for none
 */
record SchemaRow(int depth, String name, String type, boolean isRequired, List<String> limits) {
    private static final int DEPTH_MAX = 6;

    /**
     * The members of an object's schema, each followed by its own.
     *
     * @param named the schemas that others refer to by their names
     */
    static List<SchemaRow> of(@Nullable Json schema, JsonObject named) {
        List<SchemaRow> rows = new ArrayList<>();
        if (schema instanceof JsonObject object && resolved(object, named) instanceof JsonObject found) {
            add(rows, found, 0);
        }
        return rows;
    }

    /** The schema with every one in it that is referred to; of alternatives the first, which is the usual one. */
    private static Json resolved(Json schema, JsonObject named) {
        return switch (schema) {
            case JsonObject object
            when object.get("$ref") instanceof JsonString(String reference) ->
                resolved(target(reference, named), named);
            case JsonObject object
            when object.get("anyOf") instanceof JsonArray(List<Json> alternatives) ->
                resolved(alternatives.getFirst(), named);
            case JsonObject object -> {
                JsonObject.Builder members = JsonObject.builder();
                object.members().forEach((name, member) -> members.put(name, resolved(member, named)));
                yield members.build();
            }
            default -> schema;
        };
    }

    private static Json target(String reference, JsonObject named) {
        Json schema = named.get(reference.substring(reference.lastIndexOf('/') + 1));
        if (schema == null) {
            throw new IllegalStateException("the document has no " + reference);
        }
        return schema;
    }

    private static void add(List<SchemaRow> rows, JsonObject schema, int depth) {
        if (depth == DEPTH_MAX || !(schema.get("properties") instanceof JsonObject properties)) {
            return;
        }
        List<String> required = texts(schema.get("required"));
        properties.members().forEach((name, member) -> {
            JsonObject declared = (JsonObject) member;
            rows.add(new SchemaRow(depth, name, type(declared), required.contains(name), limits(declared)));
            add(rows, innermost(declared), depth + 1);
        });
    }

    /** Of lists, what is in them. */
    private static JsonObject innermost(JsonObject schema) {
        return schema.get("items") instanceof JsonObject items ? innermost(items) : schema;
    }

    private static String type(JsonObject schema) {
        if (schema.get("items") instanceof JsonObject items) {
            return "list of " + type(items);
        }
        return schema.get("type") instanceof JsonString(String type) ? type : "anything";
    }

    private static List<String> limits(JsonObject schema) {
        List<String> limits = new ArrayList<>();
        if (schema.get("enum") != null) {
            limits.add("one of " + String.join(", ", texts(schema.get("enum"))));
        }
        text(schema, "const").ifPresent(value -> limits.add("always " + value));
        text(schema, "format").ifPresent(value -> limits.add(value.replace('-', ' ')));
        text(schema, "pattern").ifPresent(value -> limits.add("matches " + value));
        range(schema, "minLength", "maxLength", "characters", limits);
        range(schema, "minItems", "maxItems", "items", limits);
        range(schema, "minimum", "maximum", "", limits);
        if (schema.get("items") instanceof JsonObject items) {
            limits.addAll(limits(items));
        }
        return limits;
    }

    private static Optional<String> text(JsonObject schema, String name) {
        Json value = schema.get(name);
        return value instanceof JsonString(String text)
                ? Optional.of(text)
                : Optional.ofNullable(value).map(CanonicalJson::text);
    }

    private static void range(JsonObject schema, String least, String most, String unit, List<String> limits) {
        if (schema.get(least) instanceof JsonInteger(long min) && schema.get(most) instanceof JsonInteger(long max)) {
            limits.add((min + " to " + max + " " + unit).strip());
        } else if (schema.get(least) instanceof JsonInteger(long min)) {
            limits.add(("at least " + min + " " + unit).strip());
        } else if (schema.get(most) instanceof JsonInteger(long max)) {
            limits.add(("at most " + max + " " + unit).strip());
        }
    }

    private static List<String> texts(@Nullable Json array) {
        return array instanceof JsonArray list
                ? list.values().stream()
                        .map(value -> value instanceof JsonString(String text) ? text : CanonicalJson.text(value))
                        .toList()
                : List.of();
    }
}
