package org.dotledger.app.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Lays rows out as a table with a column for each of their members. */
final class JsonTable {
    private JsonTable() {}

    static TextTable of(JsonArray items) {
        List<JsonObject> rows =
                items.values().stream().map(item -> (JsonObject) item).toList();
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.members().keySet()));
        TextTable table = new TextTable(List.copyOf(names));
        rows.forEach(row -> table.row(
                names.stream().map(name -> Words.cell(name, row.get(name))).toList()));
        return table;
    }
}
