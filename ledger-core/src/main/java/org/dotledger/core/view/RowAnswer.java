package org.dotledger.core.view;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.schema.RecordCodec;

/**
 * One row of a view and the state of the log it follows from.
 *
 * @param head the tree head over exactly the entries that the row follows from
 */
public record RowAnswer<R extends Record>(ViewDefinition<R> definition, TreeHead head, R row) {

    /** The bare row. */
    public JsonObject toJson() {
        return RecordCodec.of(definition.row()).write(row);
    }

    /** The row as a table with a header; see {@link Csv}. */
    public String toCsv() {
        return Csv.table(definition.row(), List.of(row));
    }
}
