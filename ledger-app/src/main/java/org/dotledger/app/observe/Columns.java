package org.dotledger.app.observe;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.jspecify.annotations.Nullable;

/** The values of a row, each of which is the text that the database writes for it, or null. */
final class Columns {
    private Columns() {}

    /** The text; empty where there is none. */
    static String text(JsonObject row, String column) {
        String text = orNull(row, column);
        return text == null ? "" : text;
    }

    static @Nullable String orNull(JsonObject row, String column) {
        return row.get(column) instanceof JsonString(String text) ? text : null;
    }

    /** Whether something is: a boolean that is true, or a value of any other type that is there. */
    static boolean isSo(JsonObject row, String column, @Nullable String type) {
        String text = orNull(row, column);
        return "boolean".equals(type) ? "true".equals(text) : text != null;
    }

    /** A time as the ledger writes it; any other text as it is. */
    static @Nullable String time(JsonObject row, String column) {
        String text = orNull(row, column);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
