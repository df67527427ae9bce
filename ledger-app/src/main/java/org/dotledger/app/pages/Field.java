package org.dotledger.app.pages;

import java.util.ArrayList;
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

/**
 * A member of a JSON object as people read it: either values or further fields.
 *
 * @param more how many values or fields are left out here; the raw JSON has them
 */
public record Field(String name, List<Value> values, List<Field> fields, int more) {
    private static final int SHOWN_MAX = 40;

    public Field {
        values = List.copyOf(values);
        fields = List.copyOf(fields);
    }

    /** The object's members in their order. */
    public static List<Field> of(JsonObject object, Links links) {
        return object.members().entrySet().stream()
                .map(member -> of(member, links))
                .toList();
    }

    private static Field of(Map.Entry<String, Json> member, Links links) {
        String name = Words.sentence(member.getKey());
        return switch (member.getValue()) {
            case JsonObject object -> new Field(name, List.of(), of(object, links), 0);
            case JsonArray array -> ofArray(name, member.getKey(), array, links);
            case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ ->
                new Field(name, List.of(Value.of(member.getKey(), member.getValue(), links)), List.of(), 0);
        };
    }

    private static Field ofArray(String name, String key, JsonArray array, Links links) {
        List<Value> values = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Json item : array.values().stream().limit(SHOWN_MAX).toList()) {
            if (item instanceof JsonObject object) {
                fields.add(new Field(String.valueOf(fields.size() + 1), List.of(), of(object, links), 0));
            } else {
                values.add(Value.of(key, item, links));
            }
        }
        return new Field(name, values, fields, Math.max(0, array.values().size() - SHOWN_MAX));
    }
}
