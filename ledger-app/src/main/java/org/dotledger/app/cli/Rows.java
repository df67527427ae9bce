package org.dotledger.app.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Prints an answer that is a list of rows in the form that was asked for. */
final class Rows {
    private Rows() {}

    /** @param whole the whole answer, which is what JSON shows */
    static void print(Console console, OutputFormat output, byte[] whole, JsonArray rows) {
        switch (output) {
            case TABLE -> console.table(JsonTable.of(rows).toString());
            case JSON -> console.print(whole);
            case NDJSON -> rows.values().forEach(row -> console.print(CanonicalJson.bytes(row)));
            case CSV -> console.print(csv(rows));
        }
    }

    /** RFC 4180. */
    private static String csv(JsonArray rows) {
        List<JsonObject> objects =
                rows.values().stream().map(row -> (JsonObject) row).toList();
        Set<String> names = new LinkedHashSet<>();
        objects.forEach(row -> names.addAll(row.members().keySet()));
        StringBuilder text = new StringBuilder(String.join(",", names)).append("\r\n");
        for (JsonObject row : objects) {
            text.append(names.stream()
                            .map(name -> cell(JsonTable.text(row.get(name))))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
