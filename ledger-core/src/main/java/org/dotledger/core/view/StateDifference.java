package org.dotledger.core.view;

import java.util.List;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.TreeHead;

/**
 * What changed in every view between two states, of which the first may be the later.
 *
 * @param views one for each declared view, changed or not
 */
public record StateDifference(TreeHead from, TreeHead to, List<ViewDifference<?>> views) {
    public StateDifference {
        views = List.copyOf(views);
    }

    /** {@code {from: {treeSize, rootHash}, to: …, views: {name: {added, changed, removed}}}}. */
    public JsonObject toJson() {
        JsonObject.Builder byName = JsonObject.builder();
        views.forEach(view -> byName.put(view.definition().name(), view.toJson()));
        return JsonObject.builder()
                .put("from", head(from))
                .put("to", head(to))
                .put("views", byName.build())
                .build();
    }

    private static JsonObject head(TreeHead head) {
        return JsonObject.builder()
                .put("treeSize", head.size())
                .put("rootHash", head.root().hex())
                .build();
    }
}
