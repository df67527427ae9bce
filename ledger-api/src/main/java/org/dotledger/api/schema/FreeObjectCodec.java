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
 * An object of any shape, such as a row read from somewhere else. Its numbers still have to be integers within 2^53-1,
 * because entries hold no others; null is kept as it was found.
 */
enum FreeObjectCodec implements ValueCodec {
    INSTANCE;

    @Override
    public JsonObject read(Json value, String field) {
        if (value instanceof JsonObject object) {
            check(object, field);
            return object;
        }
        throw new InvalidFieldException(field, "is expected to be an object");
    }

    private static void check(Json value, String field) {
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, member) -> check(member, field + "." + Excerpt.of(name)));
            case JsonArray array -> array.values().forEach(item -> check(item, field));
            case JsonDecimal ignored ->
                throw new InvalidFieldException(field, "is a number that is not an integer within 2^53-1");
            case JsonString ignored -> {}
            case JsonInteger ignored -> {}
            case JsonBoolean ignored -> {}
            case JsonNull ignored -> {}
        }
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
