package org.dotledger.app.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import picocli.CommandLine.Option;

/** In which form an answer is printed; mixed into every command that answers with data. */
final class Output {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, json, ndjson or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat format;

    private Output(OutputFormat byDefault) {
        this.format = byDefault;
    }

    /** For what people look at. */
    static Output table() {
        return new Output(OutputFormat.TABLE);
    }

    /** For what programs go on with. */
    static Output json() {
        return new Output(OutputFormat.JSON);
    }

    OutputFormat format() {
        return format;
    }

    /** Prints rows, laid out by their members. */
    void print(Console console, byte[] whole, JsonArray rows) {
        Supplier<String> table = () -> JsonTable.of(rows).toString();
        print(console, rows.values().isEmpty() ? () -> "no rows" : table, whole, rows);
    }

    /** Prints one thing, which is its own only row. */
    void print(Console console, String text, JsonObject whole) {
        print(console, () -> text, CanonicalJson.bytes(whole), new JsonArray(List.of(whole)));
    }

    /**
     * Prints an answer.
     *
     * @param text what a person is shown
     * @param whole the whole answer, which is what JSON shows
     * @param rows what the other forms show a line of each
     */
    void print(Console console, Supplier<String> text, byte[] whole, JsonArray rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.values().forEach(row -> names.addAll(((JsonObject) row).members().keySet()));
        print(console, text, whole, rows, List.copyOf(names));
    }

    /** @param columns what CSV shows of each row, in this order */
    void print(Console console, Supplier<String> text, byte[] whole, JsonArray rows, List<String> columns) {
        switch (format) {
            case TABLE -> console.table(text.get());
            case JSON -> console.data(whole);
            case NDJSON -> rows.values().forEach(row -> console.data(CanonicalJson.bytes(row)));
            case CSV -> console.data(csv(rows, columns));
        }
    }

    /** RFC 4180. */
    private static String csv(JsonArray rows, List<String> columns) {
        StringBuilder text = new StringBuilder(csvLine(columns));
        rows.values()
                .forEach(row -> text.append(csvLine(columns.stream()
                        .map(name -> Words.of(((JsonObject) row).get(name)))
                        .toList())));
        return text.toString();
    }

    /** A line of cells, which ends as RFC 4180 says. */
    static String csvLine(List<String> cells) {
        return cells.stream().map(Output::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A row with one member. */
    static JsonObject row(String name, Json value) {
        return JsonObject.builder().put(name, value).build();
    }
}
