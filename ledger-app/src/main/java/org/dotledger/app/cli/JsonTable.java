package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Lays the rows of a view out as a table. */
final class JsonTable {
    private JsonTable() {}

    static TextTable of(JsonArray items) {
        List<JsonObject> rows =
                items.values().stream().map(item -> (JsonObject) item).toList();
        if (rows.stream().anyMatch(row -> row.get("cells") instanceof JsonObject)) {
            return proofTable(rows);
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.members().keySet()));
        TextTable table = new TextTable(List.copyOf(names));
        rows.forEach(
                row -> table.row(names.stream().map(name -> text(row.get(name))).toList()));
        return table;
    }

    /** The lifecycle proof table: a mark and the proving positions for each cell. */
    private static TextTable proofTable(List<JsonObject> rows) {
        List<String> cells = List.of(
                "name",
                "whyNotReuse",
                "birth",
                "admission",
                "registration",
                "catalogReadback",
                "handbookReadback",
                "rollback",
                "orphanCheck");
        List<String> headings = new ArrayList<>(List.of("code"));
        headings.addAll(cells);
        headings.add("complete");
        TextTable table = new TextTable(headings);
        for (JsonObject row : rows) {
            List<String> line = new ArrayList<>(List.of(row.string("code")));
            JsonObject proofs = (JsonObject) requireNonNull(row.get("cells"));
            cells.forEach(cell -> line.add(proof((JsonObject) requireNonNull(proofs.get(cell)))));
            line.add(text(row.get("complete")).equals("true") ? "YES" : "no");
            table.row(line);
        }
        return table;
    }

    private static String proof(JsonObject cell) {
        String mark = switch (cell.string("status")) {
            case "PROVEN" -> "✓";
            case "FAILED" -> "✗ FAILED";
            default -> "· missing";
        };
        String positions = text(cell.get("positions"));
        return positions.isEmpty() ? mark : mark + " @" + positions;
    }

    static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case JsonArray(List<Json> values) ->
                values.stream().map(JsonTable::text).collect(Collectors.joining(","));
            default -> CanonicalJson.text(value);
        };
    }
}
