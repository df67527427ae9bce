package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Value;
import org.dotledger.app.pages.Words;
import org.dotledger.core.view.StateDifference;
import org.dotledger.core.view.ViewDifference;
import org.jspecify.annotations.Nullable;

/** What changed in every view between two moments, as it is shown; views that are the same are left out. */
record Comparison(long from, long to, List<ViewChange> views, List<String> same) {
    private static final int SHOWN_MAX = 100;

    /** @param more how many rows are left out here */
    record ViewChange(String name, String title, int added, int changed, int removed, List<RowChange> rows, int more) {}

    /** @param kind {@code added}, {@code changed} or {@code removed} */
    record RowChange(String kind, String word, Value id, List<MemberChange> members) {}

    /** @param before null for a row that is new; after null for one that is gone */
    record MemberChange(
            String name, @Nullable String before, @Nullable String after) {}

    /** The size compared from, as people read it. */
    public String fromText() {
        return Words.after(from);
    }

    /** The size compared to, as people read it. */
    public String toText() {
        return Words.after(to);
    }

    static Comparison of(StateDifference difference, Links links) {
        List<ViewChange> changed = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (ViewDifference<?> view : difference.views()) {
            ViewChange change = change(view, links);
            if (change.rows().isEmpty()) {
                same.add(Words.sentence(change.name()));
            } else {
                changed.add(change);
            }
        }
        return new Comparison(difference.from().size(), difference.to().size(), changed, same);
    }

    private static <R extends Record> ViewChange change(ViewDifference<R> view, Links links) {
        RecordCodec<R> codec = RecordCodec.of(view.definition().row());
        List<RowChange> rows = new ArrayList<>();
        for (R row : view.added()) {
            rows.add(row("added", "Added", id(view, row, links), null, codec.write(row)));
        }
        for (ViewDifference.Changed<R> row : view.changed()) {
            rows.add(row(
                    "changed",
                    "Changed",
                    id(view, row.after(), links),
                    codec.write(row.before()),
                    codec.write(row.after())));
        }
        for (R row : view.removed()) {
            rows.add(row("removed", "Removed", id(view, row, links), codec.write(row), null));
        }
        String name = view.definition().name();
        return new ViewChange(
                name,
                Words.sentence(name),
                view.added().size(),
                view.changed().size(),
                view.removed().size(),
                rows.stream().limit(SHOWN_MAX).toList(),
                Math.max(0, rows.size() - SHOWN_MAX));
    }

    private static <R extends Record> Value id(ViewDifference<R> view, R row, Links links) {
        return Value.of("code", Json.of(view.definition().id().apply(row)), links);
    }

    private static RowChange row(
            String kind, String word, Value id, @Nullable JsonObject before, @Nullable JsonObject after) {
        List<MemberChange> members = new ArrayList<>();
        compare("", before == null ? JsonObject.EMPTY : before, after == null ? JsonObject.EMPTY : after, members);
        return new RowChange(kind, word, id, members);
    }

    /** Members that differ, by their path; of objects in both, what differs within them. */
    private static void compare(String path, JsonObject before, JsonObject after, List<MemberChange> members) {
        Set<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        // That a row rests on further entries is not a change of what it says.
        names.remove("positions");
        for (String name : names) {
            Json old = before.get(name);
            Json now = after.get(name);
            if (old instanceof JsonObject oldObject && now instanceof JsonObject nowObject) {
                compare(path + Words.sentence(name) + " › ", oldObject, nowObject, members);
            } else if (old instanceof JsonArray oldList && now instanceof JsonArray nowList) {
                compare(path + Words.sentence(name), oldList, nowList, members);
            } else if (!Objects.equals(old, now)) {
                members.add(new MemberChange(path + Words.sentence(name), text(old), text(now)));
            }
        }
    }

    /** Of lists, what is in one of them alone; of objects that have names, what differs within those of one name. */
    private static void compare(String path, JsonArray before, JsonArray after, List<MemberChange> members) {
        Optional<Map<String, JsonObject>> old = ListChange.named(before);
        Optional<Map<String, JsonObject>> now = ListChange.named(after);
        if (old.isPresent()
                && now.isPresent()
                && old.get().keySet().equals(now.get().keySet())) {
            old.get()
                    .forEach((name, object) -> compare(
                            path + " › " + Words.sentence(name) + " › ",
                            object,
                            now.get().getOrDefault(name, JsonObject.EMPTY),
                            members));
        } else if (!before.equals(after)) {
            members.add(new MemberChange(path, ListChange.only(before, after), ListChange.only(after, before)));
        }
    }

    private static @Nullable String text(@Nullable Json json) {
        return switch (json) {
            case null -> null;
            case JsonString(String text) -> text;
            default -> CanonicalJson.text(json);
        };
    }
}
