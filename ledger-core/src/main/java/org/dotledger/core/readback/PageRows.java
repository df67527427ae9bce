package org.dotledger.core.readback;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Rows of a view as a table: a column for each component of its record, in the record's order and with a name that can be read. */
final class PageRows {
    private static final Set<String> CELL = Set.of("status", "value", "positions");
    private static final int BASIS_MAX = 5;
    private static final Map<String, String> WORDS = Map.of(
            "sha256",
            "SHA-256",
            "dot",
            "DOT",
            "id",
            "id",
            "apr",
            "APR",
            "ttl",
            "TTL",
            "json",
            "JSON",
            "kb",
            "knowledge base");

    private final PageHtml html;
    private final Acts acts;

    PageRows(PageHtml html, Acts acts) {
        this.html = html;
        this.acts = acts;
    }

    /** A column: a member of the rows, or a member of one of their members. */
    private record Column(String name, @Nullable String inner) {
        String title() {
            return words(inner == null ? name : inner);
        }

        @Nullable
        Json of(JsonObject row) {
            Json value = row.get(name);
            return inner == null ? value : value instanceof JsonObject object ? object.get(inner) : null;
        }
    }

    /** @param type the record that the rows were written from */
    void table(Class<? extends Record> type, List<JsonObject> rows) {
        List<Column> columns = columns(type).stream()
                .filter(column -> rows.stream().anyMatch(row -> column.of(row) != null))
                .toList();
        html.beginTable(columns.stream().map(Column::title).toList());
        for (JsonObject row : rows) {
            html.markup("<tr>");
            columns.forEach(column -> cell(column.name(), column.of(row)));
            html.markup("</tr>\n");
        }
        html.endTable();
    }

    private static List<Column> columns(Class<? extends Record> type) {
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == LifecycleCells.class) {
                Arrays.stream(LifecycleCells.class.getRecordComponents())
                        .forEach(cell -> columns.add(new Column(component.getName(), cell.getName())));
            } else {
                columns.add(new Column(component.getName(), null));
            }
        }
        return columns;
    }

    /** {@code planSha256} as "Plan SHA-256". */
    static String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        String text = Arrays.stream(spaced.split(" "))
                .map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void cell(String name, @Nullable Json value) {
        if (value instanceof JsonObject object && object.members().keySet().equals(CELL)) {
            String status = object.string("status");
            html.markup("<td class=\"").text(status).markup("\">").text(status + " " + object.string("value"));
            positions(object.get("positions"));
            html.markup("</td>");
        } else if (name.equals("positions")) {
            html.markup("<td>");
            positions(value);
            html.markup("</td>");
        } else {
            html.markup("<td>");
            value(value);
            html.markup("</td>");
        }
    }

    private void value(@Nullable Json value) {
        if (value instanceof JsonArray array && array.values().stream().anyMatch(JsonObject.class::isInstance)) {
            html.markup("<ul>");
            array.values().forEach(one -> {
                html.markup("<li>");
                value(one);
                html.markup("</li>");
            });
            html.markup("</ul>");
        } else if (value instanceof JsonObject object) {
            html.text(object.members().entrySet().stream()
                    .map(member -> words(member.getKey()) + ": " + text(member.getValue()))
                    .collect(Collectors.joining("; ")));
        } else {
            html.text(text(value));
        }
    }

    /** The entries that something rests on, with who appended them and what they are. */
    private void positions(@Nullable Json positions) {
        if (!(positions instanceof JsonArray(List<Json> values))) {
            return;
        }
        values.stream().limit(BASIS_MAX).forEach(value -> html.markup("<br>").element("small", basis(value)));
        if (values.size() > BASIS_MAX) {
            html.markup("<br>").element("small", "and " + (values.size() - BASIS_MAX) + " more entries");
        }
    }

    private String basis(Json value) {
        return value instanceof JsonInteger(long position) ? entry(position) : text(value);
    }

    /** {@code #12 DotBorn by agent}. */
    String entry(long position) {
        if (!acts.holds(position)) {
            return "#" + position;
        }
        Acts.Act act = acts.at(position);
        return "#" + position + " " + act.event() + " by " + act.actor();
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case JsonBoolean(boolean bool) -> bool ? "yes" : "no";
            case JsonArray(List<Json> values) ->
                values.stream().map(PageRows::text).collect(Collectors.joining(", "));
            default -> CanonicalJson.text(value);
        };
    }
}
