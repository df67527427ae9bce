package org.dotledger.api.json;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A JSON array. */
public record JsonArray(List<Json> values) implements Json {
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        values = List.copyOf(values);
    }

    /** Maps each item of a collection to an element, in its order. */
    public static <T> JsonArray of(Collection<T> items, Function<? super T, ? extends Json> toJson) {
        return new JsonArray(items.stream().<Json>map(toJson).toList());
    }
}
