package org.dotledger.core.view;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as comma-separated values (RFC 4180): a header line, CRLF line ends, quotes where a cell needs them. The
 * columns follow from the type of the rows alone, in the order of its components; those of a nested record are named
 * with a dot ({@code cells.birth.status}). A list of positions, codes or names is one cell, its values separated by a
 * space; a list of texts or of records is one cell of canonical JSON; what is absent is empty.
 *
 * <p>Spreadsheets run a cell as a formula when it begins with {@code = + - @}, a tab or a carriage return, and texts of
 * the ledger come from callers. Such a text is written with an apostrophe before it, which spreadsheets do not show.
 * The exact text is in the JSON.
 */
final class Csv {
    /** Some spreadsheets take the full-width forms for the same. */
    private static final String FORMULA_STARTS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String LINE_END = "\r\n";

    private record Column(String name, List<String> path, boolean spaced) {}

    private Csv() {}

    static <R extends Record> String table(Class<R> type, List<R> rows) {
        List<Column> columns = new ArrayList<>();
        collect(type, List.of(), columns);
        StringBuilder table = new StringBuilder();
        table.append(columns.stream().map(Column::name).collect(Collectors.joining(",")))
                .append(LINE_END);
        RecordCodec<R> codec = RecordCodec.of(type);
        for (R row : rows) {
            JsonObject json = codec.write(row);
            table.append(columns.stream()
                            .map(column -> quoted(cell(at(json, column.path()), column.spaced())))
                            .collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return table.toString();
    }

    private static void collect(Class<?> type, List<String> prefix, List<Column> columns) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(component.getName());
            if (isNested(component.getType())) {
                collect(component.getType(), path, columns);
            } else {
                columns.add(new Column(String.join(".", path), List.copyOf(path), isSpaced(component)));
            }
        }
    }

    /** Whether the JSON form is an object: a record that is more than a name for one text. */
    private static boolean isNested(Class<?> type) {
        return type.isRecord()
                && !(type.getRecordComponents().length == 1
                        && type.getRecordComponents()[0].getType() == String.class
                        && type.getRecordComponents()[0].getName().equals("value"))
                && type != JsonObject.class;
    }

    /** Whether it is a list whose items hold no space: of anything but texts and records. */
    private static boolean isSpaced(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> item
                && item != String.class
                && !isNested(item);
    }

    private static @Nullable Json at(JsonObject row, List<String> path) {
        Json value = row;
        for (String name : path) {
            value = value instanceof JsonObject object ? object.get(name) : null;
        }
        return value;
    }

    private static String cell(@Nullable Json value, boolean spaced) {
        return switch (value) {
            case null -> "";
            case JsonString(String text) -> text(text);
            case JsonInteger(long number) -> Long.toString(number);
            case JsonBoolean(boolean bool) -> Boolean.toString(bool);
            case JsonArray array -> spaced ? spaced(array) : CanonicalJson.text(array);
            case JsonObject object -> CanonicalJson.text(object);
            case JsonDecimal decimal -> CanonicalJson.text(decimal);
            case JsonNull ignored -> "";
        };
    }

    private static String text(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String spaced(JsonArray array) {
        return text(array.values().stream().map(value -> cell(value, false)).collect(Collectors.joining(" ")));
    }

    private static String quoted(String cell) {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
