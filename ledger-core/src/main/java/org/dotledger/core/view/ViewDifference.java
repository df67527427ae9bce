package org.dotledger.core.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;

/** What changed in one view between two states; each list is sorted as the view is. */
public record ViewDifference<R extends Record>(
        ViewDefinition<R> definition, List<R> added, List<Changed<R>> changed, List<R> removed) {

    /** A row that stands in both states, and differs. */
    public record Changed<R extends Record>(R before, R after) {}

    public ViewDifference {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    static <R extends Record> ViewDifference<R> between(View<R> view, StateAt from, StateAt to) {
        ViewDefinition<R> definition = view.definition();
        Map<String, R> before = new HashMap<>();
        from.items(view).forEach(row -> before.put(definition.id().apply(row), row));
        List<R> added = new ArrayList<>();
        List<Changed<R>> changed = new ArrayList<>();
        for (R after : to.items(view)) {
            R row = before.remove(definition.id().apply(after));
            if (row == null) {
                added.add(after);
            } else if (!row.equals(after)) {
                changed.add(new Changed<>(row, after));
            }
        }
        List<R> removed = before.values().stream().sorted(definition.order()).toList();
        return new ViewDifference<>(definition, added, changed, removed);
    }

    /** {@code {added, changed: [{id, before, after}], removed}}. */
    public JsonObject toJson() {
        RecordCodec<R> codec = RecordCodec.of(definition.row());
        return JsonObject.builder()
                .put("added", JsonArray.of(added, codec::write))
                .put("changed", JsonArray.of(changed, this::changedJson))
                .put("removed", JsonArray.of(removed, codec::write))
                .build();
    }

    private Json changedJson(Changed<R> row) {
        RecordCodec<R> codec = RecordCodec.of(definition.row());
        return JsonObject.builder()
                .put("id", definition.id().apply(row.after()))
                .put("before", codec.write(row.before()))
                .put("after", codec.write(row.after()))
                .build();
    }
}
