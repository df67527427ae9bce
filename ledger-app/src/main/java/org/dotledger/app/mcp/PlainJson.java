package org.dotledger.app.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** JSON as the protocol's library takes it: maps, lists and boxed values. */
final class PlainJson {
    private PlainJson() {}

    static Map<String, Object> of(JsonObject object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.members().forEach((name, value) -> plain.put(name, value(value)));
        return plain;
    }

    @SuppressWarnings("NullAway") // the library's maps hold null for JSON's null, and its types do not say so
    private static Object value(Json value) {
        return nullable(value);
    }

    private static @Nullable Object nullable(Json value) {
        return switch (value) {
            case JsonObject object -> of(object);
            case JsonArray(List<Json> values) -> list(values);
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> number;
            case JsonDecimal(double number) -> number;
            case JsonBoolean bool -> bool.equals(JsonBoolean.TRUE);
            case JsonNull _ -> null;
        };
    }

    private static List<Object> list(List<Json> values) {
        List<Object> plain = new ArrayList<>(values.size());
        values.forEach(value -> plain.add(value(value)));
        return plain;
    }
}
