package org.dotledger.app.catalog;

import java.util.Comparator;
import java.util.Optional;
import org.dotledger.api.dot.CatalogStatus;
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

    /** What a dry run holds of this row of a table. */
    public StoredRow stored() {
        return stored("the row of the code '" + text("code") + "'");
    }

    /**
     * What a dry run holds of the row. One rule for tables and every form of export.
     *
     * @param where the row stands, for the message
     * @throws CatalogException when the row's code or status is none
     */
    StoredRow stored(String where) {
        DotCode code = code().orElseThrow(() -> CatalogException.unusable(
                where + ": the code '" + text("code") + "' is not a DOT's, which is like DOT_NAME"));
        String status = text("status");
        if (!CatalogStatus.isWellFormed(status)) {
            throw CatalogException.unusable(where + ": the status "
                    + (columns.get("status") instanceof JsonString ? "'" + status + "'" : "is missing and")
                    + " is expected to be " + CatalogStatus.FORM);
        }
        return new StoredRow(code, text("name"), text("file_path"), status);
    }

    /**
     * Whether this row holds what was once written, in every column that there was then and still is. A table may have
     * been given columns since, which say nothing about the row.
     */
    public boolean holds(TableRow written) {
        return written.columns().members().entrySet().stream()
                .filter(column -> columns.members().containsKey(column.getKey()))
                .allMatch(column -> column.getValue().equals(columns.get(column.getKey())));
    }

    /** A column's text; empty where there is none. */
    public String text(String column) {
        Json value = columns.get(column);
        return value instanceof JsonString(String text) ? text : "";
    }
}
