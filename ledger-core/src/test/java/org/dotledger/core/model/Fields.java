package org.dotledger.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/** Reads the members of JSON objects that are known to be there. */
final class Fields {
    private Fields() {}

    static @Nullable Json at(JsonObject object, String path) {
        Json value = object;
        for (String name : path.split("\\.")) {
            value = value instanceof JsonObject parent ? parent.get(name) : null;
        }
        return value;
    }

    static boolean has(JsonObject object, String path) {
        return at(object, path) != null;
    }

    static String text(JsonObject object, String path) {
        return ((JsonString) present(object, path)).value();
    }

    static long number(JsonObject object, String path) {
        return ((JsonInteger) present(object, path)).value();
    }

    static boolean flag(JsonObject object, String path) {
        return present(object, path).equals(JsonBoolean.TRUE);
    }

    static JsonObject object(JsonObject object, String path) {
        return (JsonObject) present(object, path);
    }

    /** The elements of a list; none when the member is absent. */
    static List<Json> list(JsonObject object, String path) {
        return at(object, path) instanceof JsonArray array ? array.values() : List.of();
    }

    static List<String> texts(JsonObject object, String path) {
        return list(object, path).stream()
                .map(value -> ((JsonString) value).value())
                .toList();
    }

    static List<JsonObject> objects(JsonObject object, String path) {
        return list(object, path).stream().map(JsonObject.class::cast).toList();
    }

    private static Json present(JsonObject object, String path) {
        return Objects.requireNonNull(at(object, path), () -> path + " of " + object);
    }

    static JsonArray array(Iterable<String> texts) {
        List<Json> values = new ArrayList<>();
        texts.forEach(text -> values.add(Json.of(text)));
        return new JsonArray(values);
    }

    static JsonArray positions(Iterable<Long> positions) {
        List<Json> values = new ArrayList<>();
        positions.forEach(position -> values.add(Json.of(position)));
        return new JsonArray(values);
    }

    /** A copy with the member put, replaced, or, for null, removed. */
    static JsonObject with(JsonObject object, String name, @Nullable Json value) {
        JsonObject.Builder builder = JsonObject.builder();
        object.members().forEach((key, old) -> {
            if (!key.equals(name)) {
                builder.put(key, old);
            }
        });
        return value == null ? builder.build() : builder.put(name, value).build();
    }

    /** A copy with these members alone. */
    static JsonObject only(JsonObject object, Iterable<String> names) {
        JsonObject.Builder builder = JsonObject.builder();
        for (String name : names) {
            Json value = object.get(name);
            if (value != null) {
                builder.put(name, value);
            }
        }
        return builder.build();
    }

    static String digest(Json json) {
        return Sha256.digest(CanonicalJson.bytes(json)).hex();
    }
}
