package org.dotledger.core.view;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonDecimal;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonNull;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.schema.RecordCodec;

/**
 * Writes rows as comma-separated values (RFC 4180): a header line, CRLF line ends, quotes where a cell needs them. The
 * columns follow from the type of the rows, in the order of its components; those of a record within a record are named
 * with a dot ({@code cells.birth.status}), and so are those of the records in a list ({@code facts.holds}). Each record of
 * a list has a line of its own, on which what stands outside the list is repeated; a row whose lists are all empty has one
 * line. A list of positions, codes or names is one cell, its values separated by a space; a list of texts is one cell, its
 * texts separated by a semicolon and a space; what is absent is empty. Objects that have no declared type, as the facts of
 * a source, have the columns of all members that occur, by name.
 *
 * <p>Spreadsheets run a cell as a formula when it begins with {@code = + - @}, a tab or a carriage return, and texts of
 * the ledger come from callers. Such a text is written with an apostrophe before it, which spreadsheets do not show.
 * The exact text is in the JSON.
 */
final class Csv {
    /** Some spreadsheets take the full-width forms for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String LINE_END = "\r\n";

    /** Names and numbers hold no space, which texts do. */
    private static final String NAMES = " ";

    private static final String TEXTS = "; ";

    private Csv() {}

    static <R extends Record> String table(Class<R> type, List<R> rows) {
        RecordCodec<R> codec = RecordCodec.of(type);
        List<JsonObject> written = rows.stream().map(codec::write).toList();
        Map<String, String> separators = new LinkedHashMap<>();
        declare(type, "", written, separators);
        StringBuilder table = new StringBuilder(String.join(",", separators.keySet())).append(LINE_END);
        for (JsonObject row : written) {
            for (Map<String, String> line : lines(row, "", separators)) {
                table.append(separators.keySet().stream()
                                .map(column -> quoted(line.getOrDefault(column, "")))
                                .collect(Collectors.joining(",")))
                        .append(LINE_END);
            }
        }
        return table.toString();
    }

    /** The columns of a type, and what separates a list in one cell; {@code values} are all there are of the type. */
    private static void declare(Class<?> type, String prefix, List<JsonObject> values, Map<String, String> separators) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = part(component);
            String name = prefix + component.getName();
            if (part == JsonObject.class) {
                parts(values, component.getName()).stream()
                        .flatMap(value -> lines(value, name + ".", separators).stream())
                        .flatMap(line -> line.keySet().stream())
                        .distinct()
                        .sorted()
                        .forEach(column -> separators.put(column, TEXTS));
            } else if (isNested(part)) {
                declare(part, name + ".", parts(values, component.getName()), separators);
            } else {
                separators.put(name, part == String.class ? TEXTS : NAMES);
            }
        }
    }

    /** The type of a component, or of its entries where it is a list. */
    private static Class<?> part(RecordComponent component) {
        Type declared = component.getGenericType() instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : component.getType();
        return declared instanceof Class<?> type ? type : Object.class;
    }

    /** What stands under a name in each of the values. */
    private static List<JsonObject> parts(List<JsonObject> values, String name) {
        return values.stream()
                .flatMap(value -> switch (value.get(name)) {
                    case JsonArray(List<Json> entries) -> entries.stream();
                    case JsonObject object -> List.<Json>of(object).stream();
                    case null, default -> List.<Json>of().stream();
                })
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Whether the JSON form is an object: a record that is more than a name for one text. */
    private static boolean isNested(Class<?> type) {
        return type.isRecord()
                && !(type.getRecordComponents().length == 1
                        && type.getRecordComponents()[0].getType() == String.class
                        && type.getRecordComponents()[0].getName().equals("value"));
    }

    /** The cells of an object, in as many lines as its lists have objects, and no fewer than one. */
    private static List<Map<String, String>> lines(JsonObject object, String prefix, Map<String, String> separators) {
        Map<String, String> plain = new LinkedHashMap<>();
        List<Map<String, String>> nested = new ArrayList<>();
        collect(object, prefix, separators, plain, nested);
        nested.forEach(line -> plain.forEach(line::putIfAbsent));
        return nested.isEmpty() ? List.of(plain) : nested;
    }

    private static void collect(
            JsonObject object,
            String prefix,
            Map<String, String> separators,
            Map<String, String> plain,
            List<Map<String, String>> nested) {
        object.members().forEach((member, value) -> {
            String name = prefix + member;
            switch (value) {
                case JsonObject part -> collect(part, name + ".", separators, plain, nested);
                case JsonArray(List<Json> entries)
                when isOfObjects(entries) ->
                    entries.forEach(entry -> nested.addAll(lines((JsonObject) entry, name + ".", separators)));
                default -> plain.put(name, cell(value, separators.getOrDefault(name, TEXTS)));
            }
        });
    }

    private static boolean isOfObjects(List<Json> entries) {
        return !entries.isEmpty() && entries.stream().allMatch(JsonObject.class::isInstance);
    }

    private static String cell(Json value, String separator) {
        return switch (value) {
            case JsonString(String text) -> text(text);
            case JsonInteger(long number) -> Long.toString(number);
            case JsonBoolean(boolean bool) -> Boolean.toString(bool);
            case JsonArray(List<Json> entries) ->
                text(entries.stream().map(entry -> cell(entry, separator)).collect(Collectors.joining(separator)));
            case JsonObject object -> CanonicalJson.text(object);
            case JsonDecimal decimal -> CanonicalJson.text(decimal);
            case JsonNull ignored -> "";
        };
    }

    private static String text(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
