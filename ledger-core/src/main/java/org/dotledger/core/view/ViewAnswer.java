package org.dotledger.core.view;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.TreeHead;

/**
 * A view and the state of the log it follows from.
 *
 * @param head the tree head over exactly the entries that the items follow from
 * @param items sorted as the definition says
 */
public record ViewAnswer<R extends Record>(ViewDefinition<R> definition, TreeHead head, List<R> items) {
    public ViewAnswer {
        items = List.copyOf(items);
    }

    /** The items alone, as packages and digests take them. */
    public Json itemsJson() {
        return definition.itemsJson(items);
    }

    /** {@code {asOf, treeSize, rootHash, items}}; {@code asOf} is the position that was asked for or found. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("asOf", head.size())
                .put("treeSize", head.size())
                .put("rootHash", head.root().hex())
                .put("items", itemsJson())
                .build();
    }

    /** The items as a table; see {@link Csv}. */
    public String toCsv() {
        return Csv.table(definition.row(), items);
    }
}
