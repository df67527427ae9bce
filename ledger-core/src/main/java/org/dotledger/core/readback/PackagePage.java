package org.dotledger.core.readback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.text.VisibleText;
import org.dotledger.core.view.JournalRows;
import org.dotledger.core.view.JournalView;
import org.dotledger.core.view.View;
import org.jspecify.annotations.Nullable;

/**
 * The views for a person: one file that needs nothing else, without script. It says of itself whether the state is sealed
 * on its first line. Of a long view it shows the first rows and says how many there are.
 */
final class PackagePage {
    /** How many rows of a view are shown. */
    static final int ROWS_MAX = JournalRows.PLAIN_MAX;

    private static final String HEAD = """
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s readback of %s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; max-width: 110rem; }
            .mark { padding: .8rem 1rem; border: 3px solid; font-weight: 700; }
            .UNSEALED { color: #b00020; } .SEALED { color: #1b6e3c; }
            @media (prefers-color-scheme: dark) { .UNSEALED { color: #ff8a8a; } .SEALED { color: #7fd6a0; } }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            dt, th, summary { font-weight: 600; }
            summary { font-size: 1.15rem; margin-top: 1rem; cursor: pointer; }
            .table { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .85rem; }
            th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; max-width: 28rem; }
            td.FAILED, td.MISSING { font-weight: 700; }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder page = new StringBuilder();

    private PackagePage() {}

    static String of(PackageState state) {
        return new PackagePage().write(state);
    }

    private String write(PackageState state) {
        PackageFacts facts = state.facts();
        page.append("<!DOCTYPE html><!-- ").append(facts.mark()).append(" -->\n");
        page.append(String.format(Locale.ROOT, HEAD, facts.mark(), escaped(facts.origin())));
        page.append("<p class=\"mark ")
                .append(facts.mark())
                .append("\" role=\"status\">")
                .append(escaped(facts.markLine()))
                .append("</p>\n<h1>Readback of ")
                .append(escaped(facts.origin()))
                .append("</h1>\n");
        facts(facts);
        page.append("<p>What this page shows is in <code>views/</code> as JSON. How to check all of it stands in"
                + " <code>VERIFY.md</code>.</p>\n");
        state.views().declared().forEach(view -> view(view, state));
        return page.append("</body>\n</html>\n").toString();
    }

    private void facts(PackageFacts facts) {
        page.append("<dl>\n");
        facts.predicate()
                .members()
                .forEach((name, value) -> page.append("<dt>")
                        .append(escaped(name))
                        .append("</dt><dd>")
                        .append(escaped(text(value)))
                        .append("</dd>\n"));
        page.append("</dl>\n");
    }

    private <R extends Record> void view(View<R> view, PackageState state) {
        if (view instanceof JournalView<R, ?> journal) {
            JournalRows<R> rows = state.state().journal(journal);
            view(view, rows.first(), rows.size());
        } else {
            List<R> rows = state.state().items(view);
            view(view, rows, rows.size());
        }
    }

    /** @param rows the first ones at least, as far as they are shown */
    private <R extends Record> void view(View<R> view, List<R> rows, long count) {
        page.append("<details")
                .append(count <= 50 ? " open" : "")
                .append("><summary>")
                .append(escaped(view.name()))
                .append(" (")
                .append(count)
                .append(")</summary>\n");
        if (!rows.isEmpty()) {
            RecordCodec<R> codec = RecordCodec.of(view.definition().row());
            table(rows.stream().limit(ROWS_MAX).map(codec::write).toList());
        }
        if (count > ROWS_MAX) {
            page.append("<p>Shown are the first ")
                    .append(ROWS_MAX)
                    .append("; all are in <code>views/")
                    .append(escaped(view.name()))
                    .append(".json</code>.</p>\n");
        }
        page.append("</details>\n");
    }

    /** A column: a member of the rows, or a member of one of their members. */
    private record Column(String name, @Nullable String inner) {
        String title() {
            return inner == null ? name : inner;
        }

        @Nullable
        Json of(JsonObject row) {
            Json value = row.get(name);
            return inner == null ? value : value instanceof JsonObject object ? object.get(inner) : null;
        }
    }

    private void table(List<JsonObject> rows) {
        List<Column> columns = columns(rows);
        page.append("<div class=\"table\"><table><thead><tr>");
        columns.forEach(column -> page.append("<th scope=\"col\">")
                .append(escaped(column.title()))
                .append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (JsonObject row : rows) {
            page.append("<tr>");
            columns.forEach(column -> cell(column.of(row)));
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    /** The members of all rows; where one is an object of objects, as the cells of a proof are, its members instead. */
    private static List<Column> columns(List<JsonObject> rows) {
        List<Column> columns = new ArrayList<>();
        for (JsonObject row : rows) {
            row.members().forEach((name, value) -> {
                if (value instanceof JsonObject object && isOfObjects(object)) {
                    object.members().keySet().forEach(inner -> add(columns, new Column(name, inner)));
                } else {
                    add(columns, new Column(name, null));
                }
            });
        }
        return columns;
    }

    private static boolean isOfObjects(JsonObject object) {
        return !object.members().isEmpty() && object.members().values().stream().allMatch(JsonObject.class::isInstance);
    }

    private static void add(List<Column> columns, Column column) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
    }

    private void cell(@Nullable Json value) {
        if (value instanceof JsonObject object
                && object.members().keySet().equals(Set.of("status", "value", "positions"))) {
            String status = object.string("status");
            page.append("<td class=\"")
                    .append(escaped(status))
                    .append("\">")
                    .append(escaped(status + " " + object.string("value")))
                    .append("<br>")
                    .append(escaped(text(object.get("positions"))))
                    .append("</td>");
            return;
        }
        page.append("<td>").append(escaped(text(value))).append("</td>");
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case JsonString(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case JsonBoolean(boolean bool) -> bool ? "yes" : "no";
            case JsonArray(List<Json> values) ->
                values.stream().map(PackagePage::text).collect(Collectors.joining(", "));
            default -> CanonicalJson.text(value);
        };
    }

    /** Texts come from callers: nothing in them may become markup. */
    private static String escaped(String content) {
        String text = VisibleText.lines(content);
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
