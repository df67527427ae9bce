package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.schema.RecordCodec;
import org.jspecify.annotations.Nullable;

/**
 * A member of a view's row that differs between two states.
 *
 * @param change what happened to the row: added, changed or removed
 * @param row its id
 * @param member its name; those of nested records are named with a dot
 * @param before null where there was none
 * @param after null where there is none
 */
record ChangedMember(
        String view,
        String change,
        String row,
        String member,
        @Nullable Json before,
        @Nullable Json after) {
    static final List<String> COLUMNS = List.of("view", "change", "row", "member", "before", "after");

    private static final String ADDED = "added";
    private static final String CHANGED = "changed";
    private static final String REMOVED = "removed";

    /** What the entries of a list are told apart by, where each has another one. */
    private static final List<String> NAMES = List.of("flag", "fact", "source", "keySha256");

    /** @param difference as {@code GET /api/v1/diff} answers */
    static List<ChangedMember> of(JsonObject difference) {
        List<ChangedMember> members = new ArrayList<>();
        ((JsonObject) requireNonNull(difference.get("views"))).members().forEach((view, changes) -> {
            rows(changes, ADDED).forEach(row -> collect(view, ADDED, id(view, row), "", null, row, members));
            rows(changes, CHANGED)
                    .forEach(row ->
                            collect(view, CHANGED, row.string("id"), "", row.get("before"), row.get("after"), members));
            rows(changes, REMOVED).forEach(row -> collect(view, REMOVED, id(view, row), "", row, null, members));
        });
        return members;
    }

    private static List<JsonObject> rows(Json changes, String change) {
        return ((JsonObject) changes).get(change) instanceof JsonArray(List<Json> rows)
                ? rows.stream().map(JsonObject.class::cast).toList()
                : List.of();
    }

    private static String id(String view, JsonObject row) {
        return ViewDefinitions.ALL.stream()
                .filter(definition -> definition.name().equals(view))
                .map(definition -> id(definition, row))
                .findFirst()
                .orElse("");
    }

    private static <R extends Record> String id(ViewDefinition<R> definition, JsonObject row) {
        return definition.id().apply(RecordCodec.of(definition.row()).read(row));
    }

    private static void collect(
            String view,
            String change,
            String row,
            String member,
            @Nullable Json before,
            @Nullable Json after,
            List<ChangedMember> members) {
        Map<String, Json> was = parts(before);
        Map<String, Json> is = parts(after);
        boolean isNew = before == null || after == null;
        if ((was.isEmpty() && is.isEmpty()) || (isNew && !member.isEmpty())) {
            members.add(new ChangedMember(view, change, row, member, before, after));
            return;
        }
        Set<String> names = new LinkedHashSet<>(member.isEmpty() ? ViewColumns.members(view) : List.of());
        names.addAll(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            Json old = was.get(name);
            Json now = is.get(name);
            if (old == null ? now != null : !old.equals(now)) {
                collect(view, change, row, member.isEmpty() ? name : member + "." + name, old, now, members);
            }
        }
    }

    /** The members of an object, or the entries of a list by their names; nothing of anything else. */
    private static Map<String, Json> parts(@Nullable Json value) {
        return switch (value) {
            case JsonObject object -> object.members();
            case JsonArray(List<Json> entries) ->
                NAMES.stream()
                        .map(name -> named(entries, name))
                        .filter(parts -> !parts.isEmpty())
                        .findFirst()
                        .orElse(Map.of());
            case null, default -> Map.of();
        };
    }

    /** Nothing where an entry has no such name, or two have the same. */
    private static Map<String, Json> named(List<Json> entries, String name) {
        Map<String, Json> parts = new LinkedHashMap<>();
        for (Json entry : entries) {
            if (!(entry instanceof JsonObject object && object.get(name) instanceof JsonString(String text))
                    || parts.put(text, entry) != null) {
                return Map.of();
            }
        }
        return parts;
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("view", view)
                .put("change", change)
                .put("row", row)
                .put("member", member)
                .put("before", before == null ? JsonNull.NULL : before)
                .put("after", after == null ? JsonNull.NULL : after)
                .build();
    }

    /** A line for each member of a changed row, and one for each row that was added or removed. */
    static String text(List<ChangedMember> changes, int width) {
        if (changes.isEmpty()) {
            return "nothing changed\n";
        }
        TextTable table = new TextTable(List.of("view", "row", "member", "before → after"));
        Map<List<String>, List<ChangedMember>> byRow = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> List.of(change.view, change.row, change.change),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<List<String>> lines = new ArrayList<>();
        byRow.forEach((row, members) -> {
            if (row.getLast().equals(CHANGED)) {
                members.forEach(one -> lines.add(List.of(one.view, one.row, one.member, one.words())));
            } else {
                lines.add(List.of(row.getFirst(), row.get(1), "", row.getLast() + ": " + summary(members)));
            }
        });
        lines.forEach(table::row);
        return table.fits(width)
                ? table.in(width)
                : lines.stream()
                        .map(line -> Layout.wrapped(0, words(line), width))
                        .collect(Collectors.joining());
    }

    private static String words(List<String> line) {
        return line.stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining("  "));
    }

    /** What is short of a row; all of it is in the other forms, and {@code ledger get} shows the row. */
    private static String summary(List<ChangedMember> members) {
        return members.stream()
                .filter(one -> ViewColumns.isShown(one.view, one.member) && !(one.value() instanceof JsonArray))
                .map(one -> one.member + " " + Words.of(one.value()))
                .collect(Collectors.joining(", "));
    }

    private @Nullable Json value() {
        return before == null ? after : before;
    }

    /** Of lists only what is in one and not in the other. */
    private String words() {
        String name = member.substring(member.lastIndexOf('.') + 1);
        String was = Words.member(name, without(before, after));
        String is = Words.member(name, without(after, before));
        return (was + " → " + (is.isEmpty() ? "nothing" : is)).strip();
    }

    private static @Nullable Json without(@Nullable Json value, @Nullable Json other) {
        return value instanceof JsonArray(List<Json> entries) && other instanceof JsonArray(List<Json> others)
                ? new JsonArray(entries.stream()
                        .filter(entry -> !others.contains(entry))
                        .toList())
                : value;
    }
}
