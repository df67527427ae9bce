package org.dotledger.app.catalog;

import java.util.Comparator;
import java.util.Optional;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.registrar.StoredRow;

/**
 * A row of the catalogue with all its columns, each as the text that the database writes for its value, or null.
 *
 * @param columns by name
 */
public record TableRow(JsonObject columns) {
    /** The order of rows in a dry run, which must not depend on where a database keeps them. */
    static final Comparator<StoredRow> ORDER = Comparator.comparing(StoredRow::code)
            .thenComparing(StoredRow::name)
            .thenComparing(StoredRow::filePath)
            .thenComparing(StoredRow::status);

    /** Whether the row is about the code. */
    public boolean isOf(DotCode code) {
        return text("code").equals(code.value());
    }

    /** The code, unless there is none or it is not one. */
    Optional<DotCode> code() {
        try {
            return Optional.of(new DotCode(text("code")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a dry run holds of the row.
     *
     * @throws CatalogException when the row's code is none
     */
    public StoredRow stored() {
        DotCode code = code().orElseThrow(() ->
                CatalogException.unusable("the catalogue holds a row whose code is not a DOT's: " + columns));
        return new StoredRow(code, text("name"), text("file_path"), text("status"));
    }

    /** A column's text; empty where there is none. */
    private String text(String column) {
        Json value = columns.get(column);
        return value instanceof JsonString(String text) ? text : "";
    }
}
