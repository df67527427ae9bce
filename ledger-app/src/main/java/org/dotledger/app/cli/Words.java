package org.dotledger.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Values of a view's rows as a person reads them; never JSON. */
final class Words {
    private static final int POSITIONS_SHOWN_MAX = 4;

    private static final Set<String> REASON = Set.of("code", "detail");
    private static final Set<String> POSITIONED_REASON = Set.of("code", "detail", "positions");

    private Words() {}

    /** A value: the parts of an object by their names, those of a list one after the other. */
    static String of(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case JsonNull _ -> "";
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case JsonDecimal(double number) -> String.format(Locale.ROOT, "%s", number);
            case JsonBoolean(boolean bool) -> bool ? "yes" : "no";
            case JsonArray(List<Json> values) ->
                values.stream().map(Words::of).collect(Collectors.joining(hasObject(values) ? "; " : ", "));
            case JsonObject object -> parts(object);
        };
    }

    /** The value of a member; positions of entries are marked as such. */
    static String member(String name, @Nullable Json value) {
        return name.equals("positions") && value instanceof JsonArray(List<Json> positions)
                ? positions.stream().map(position -> "#" + of(position)).collect(Collectors.joining(" "))
                : of(value);
    }

    /** As a cell of a table has place for: of many positions the first ones, the last one and how many there are. */
    static String cell(String name, @Nullable Json value) {
        if (name.equals("positions")
                && value instanceof JsonArray(List<Json> positions)
                && positions.size() > POSITIONS_SHOWN_MAX + 1) {
            return member(name, new JsonArray(positions.subList(0, POSITIONS_SHOWN_MAX - 1))) + " … #"
                    + of(positions.getLast()) + " (" + positions.size() + " in all)";
        }
        return member(name, value);
    }

    private static boolean hasObject(List<Json> values) {
        return values.stream().anyMatch(JsonObject.class::isInstance);
    }

    /** What is told by a code says first which one. */
    private static String parts(JsonObject object) {
        if (object.members().keySet().equals(REASON)
                || object.members().keySet().equals(POSITIONED_REASON)) {
            String positions = member("positions", object.get("positions"));
            return (object.string("code") + ": " + object.string("detail") + " " + positions).strip();
        }
        return object.members().entrySet().stream()
                .filter(part -> !isEmpty(part.getValue()))
                .map(Words::part)
                .collect(Collectors.joining(", "));
    }

    private static String part(Map.Entry<String, Json> part) {
        String words = member(part.getKey(), part.getValue());
        return part.getKey() + " " + (part.getValue() instanceof JsonObject ? "(" + words + ")" : words);
    }

    /** Whether there is nothing to say of it. */
    static boolean isEmpty(@Nullable Json value) {
        return switch (value) {
            case null -> true;
            case JsonNull _ -> true;
            case JsonString(String text) -> text.isEmpty();
            case JsonArray(List<Json> values) -> values.isEmpty();
            case JsonObject object -> object.members().isEmpty();
            default -> false;
        };
    }
}
