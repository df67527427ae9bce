package org.dotledger.api.schema;

import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;

/**
 * An object of any shape, such as a row read from somewhere else, but no deeper than {@value #DEPTH_MAX} levels: it comes
 * to stand within an entry, and the entry within what shows it, and all of these have to be read again. Its numbers have
 * to be integers within 2^53-1, because entries hold no others, and its texts and names hold no control character but
 * line ends and tabs; null is kept as it was found.
 */
enum FreeObjectCodec implements ValueCodec {
    INSTANCE;

    static final int DEPTH_MAX = 16;

    private static final StringCodec NAMES_AND_TEXTS = new StringCodec(0, Integer.MAX_VALUE, true, false);

    @Override
    public JsonObject read(Json value, String field) {
        if (value instanceof JsonObject object) {
            check(object, field, 1);
            return object;
        }
        throw new InvalidFieldException(field, "is expected to be an object");
    }

    private static void check(Json value, String field, int depth) {
        if (depth > DEPTH_MAX) {
            throw new InvalidFieldException(field, "is nested deeper than " + DEPTH_MAX + " levels");
        }
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, member) -> checkMember(name, member, field, depth));
            case JsonArray array -> array.values().forEach(item -> check(item, field, below(item, depth)));
            case JsonDecimal ignored ->
                throw new InvalidFieldException(field, "is a number that is not an integer within 2^53-1");
            case JsonString text -> NAMES_AND_TEXTS.read(text, field);
            case JsonInteger ignored -> {}
            case JsonBoolean ignored -> {}
            case JsonNull ignored -> {}
        }
    }

    private static void checkMember(String name, Json member, String field, int depth) {
        String path = field + "." + Excerpt.of(name);
        NAMES_AND_TEXTS.read(Json.of(name), path);
        check(member, depth == 1 ? path : field, below(member, depth));
    }

    /** Only objects and arrays make a level of their own. */
    private static int below(Json value, int depth) {
        return value instanceof JsonObject || value instanceof JsonArray ? depth + 1 : depth;
    }

    @Override
    public Json write(Object value) {
        return (JsonObject) value;
    }

    @Override
    public JsonObject schema() {
        return JsonObject.builder().put("type", "object").build();
    }
}
