package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.ReadinessRow;

/** Views and their rows as a terminal shows them, in its width. */
final class ViewText {
    private static final List<String> PROOF_CELLS = List.of(
            "name",
            "whyNotReuse",
            "birth",
            "admission",
            "registration",
            "catalogReadback",
            "handbookReadback",
            "rollback",
            "orphanCheck");

    private static final int COLUMNS_MIN = 2;

    private ViewText() {}

    /** A table with a line for each row, in the columns that are chosen for the view. */
    static String rows(String view, JsonArray items, int width) {
        List<JsonObject> rows =
                items.values().stream().map(item -> (JsonObject) item).toList();
        if (rows.isEmpty()) {
            return "no rows\n";
        }
        if (view.equals(ViewDefinitions.READINESS.name())) {
            return ReadinessText.of(RecordCodec.of(ReadinessRow.class).read(rows.getFirst()), width);
        }
        if (view.equals(ViewDefinitions.LIFECYCLE_PROOF.name())) {
            return proof(rows).in(width);
        }
        List<ViewColumns.Column> columns = ViewColumns.of(view);
        for (int shown = columns.size(); shown >= COLUMNS_MIN; shown--) {
            TextTable table = table(columns.subList(0, shown), rows);
            if (table.fits(width)) {
                return table.in(width) + leftOut(columns.subList(shown, columns.size()), width);
            }
        }
        return table(columns, rows).in(width);
    }

    private static TextTable table(List<ViewColumns.Column> columns, List<JsonObject> rows) {
        TextTable table =
                new TextTable(columns.stream().map(ViewColumns.Column::heading).toList());
        rows.forEach(row -> table.row(
                columns.stream().map(column -> column.text().apply(row)).toList()));
        return table;
    }

    private static String leftOut(List<ViewColumns.Column> columns, int width) {
        String names = columns.stream().map(ViewColumns.Column::heading).collect(Collectors.joining(", "));
        return columns.isEmpty() ? "" : Layout.wrapped(0, "(no room for " + names + ")", width);
    }

    /** A line with a label for each part of one row. */
    static String row(String view, JsonObject row, int width) {
        if (view.equals(ViewDefinitions.READINESS.name())) {
            return rows(view, new JsonArray(List.of(row)), width);
        }
        Set<String> names = new LinkedHashSet<>(ViewColumns.members(view));
        names.retainAll(row.members().keySet());
        names.addAll(row.members().keySet());
        Map<String, List<String>> parts = new LinkedHashMap<>();
        names.forEach(name -> collect(name, requireNonNull(row.get(name)), parts));
        return labelled(parts, width);
    }

    /** A line for each label and value. */
    static String labelled(Map<String, List<String>> parts, int width) {
        int labelWidth = parts.keySet().stream().mapToInt(Layout::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        parts.forEach((label, values) -> {
            String shown = label;
            for (String value : values) {
                text.append(Layout.labelled(shown, labelWidth, value, width));
                shown = "";
            }
        });
        return text.toString();
    }

    /** Records within records have labels of their own; the entries of a list have a line each. */
    private static void collect(String label, Json value, Map<String, List<String>> parts) {
        if (Words.isEmpty(value)) {
            parts.put(label, List.of("none"));
        } else if (value instanceof JsonObject object) {
            object.members().forEach((name, part) -> collect(label + "." + name, part, parts));
        } else if (value instanceof JsonArray(List<Json> values) && values.getFirst() instanceof JsonObject) {
            parts.put(
                    label, values.stream().map(entry -> "- " + Words.of(entry)).toList());
        } else {
            parts.put(label, List.of(Words.member(label.substring(label.lastIndexOf('.') + 1), value)));
        }
    }

    /** The lifecycle proof table: a mark and the proving positions for each cell. */
    private static TextTable proof(List<JsonObject> rows) {
        List<String> headings = new ArrayList<>(List.of("code"));
        headings.addAll(PROOF_CELLS);
        headings.add("complete");
        TextTable table = new TextTable(headings);
        for (JsonObject row : rows) {
            List<String> line = new ArrayList<>(List.of(row.string("code")));
            JsonObject proofs = (JsonObject) requireNonNull(row.get("cells"));
            PROOF_CELLS.forEach(cell -> line.add(proof((JsonObject) requireNonNull(proofs.get(cell)))));
            line.add(row.get("complete") instanceof JsonBoolean(boolean complete) && complete ? "YES" : "no");
            table.row(line);
        }
        return table;
    }

    private static String proof(JsonObject cell) {
        String mark = switch (cell.string("status")) {
            case "PROVEN" -> "✓";
            case "CLAIMED" -> "~ claimed";
            case "FAILED" -> "✗ FAILED";
            default -> "· missing";
        };
        return (mark + " " + Words.cell("positions", cell.get("positions"))).strip();
    }
}
