package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** What changed in a list, so that of a long one only that is shown. */
final class ListChange {
    /** Members that name the object they are in. */
    private static final List<String> NAMES = List.of("flag", "fact", "code", "name", "id");

    private ListChange() {}

    /** A list's objects by their names; empty unless every one of them has a name of its own. */
    static Optional<Map<String, JsonObject>> named(JsonArray list) {
        return NAMES.stream().flatMap(name -> named(list, name).stream()).findFirst();
    }

    private static Optional<Map<String, JsonObject>> named(JsonArray list, String member) {
        Map<String, JsonObject> named = new LinkedHashMap<>();
        for (Json item : list.values()) {
            if (!(item instanceof JsonObject object)
                    || !(object.get(member) instanceof JsonString(String name))
                    || named.put(name, object) != null) {
                return Optional.empty();
            }
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    /** What is in a list and not in the other, an item a line; null where nothing is. */
    static @Nullable String only(JsonArray list, JsonArray other) {
        List<Json> rest = new ArrayList<>(list.values());
        other.values().forEach(rest::remove);
        return rest.isEmpty() ? null : rest.stream().map(ListChange::text).collect(Collectors.joining("\n"));
    }

    private static String text(Json item) {
        return switch (item) {
            case JsonString(String text) -> text;
            case JsonObject object ->
                object.members().values().stream()
                        .filter(value -> !(value instanceof JsonArray))
                        .map(ListChange::text)
                        .collect(Collectors.joining(" "));
            default -> CanonicalJson.text(item);
        };
    }
}
