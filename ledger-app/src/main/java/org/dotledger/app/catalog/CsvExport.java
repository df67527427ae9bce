package org.dotledger.app.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.registrar.StoredRow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * An export as comma-separated values with a heading (RFC 4180). Nothing in it says how many rows there are, so that one
 * that was cut at the end of a row looks like a whole one.
 */
final class CsvExport {
    private static final List<String> COLUMNS = List.of("code", "name", "file_path", "status");
    private static final ObjectReader LINES =
            CsvMapper.builder().build().readerFor(String[].class).with(CsvReadFeature.WRAP_AS_ARRAY);

    private final List<StoredRow> rows = new ArrayList<>();
    private List<String> heading = List.of();
    private long blankLine;

    private CsvExport() {}

    /** @throws CatalogException naming the line at fault */
    static List<StoredRow> rows(String text) {
        CsvExport export = new CsvExport();
        try (MappingIterator<String[]> lines = LINES.readValues(text)) {
            long line = 1;
            while (lines.hasNext()) {
                export.take(line, List.of(lines.next()));
                line = lines.currentLocation().getLineNr();
            }
        } catch (JacksonException e) {
            throw CatalogException.unusable(where(e) + "it is not CSV: " + e.getOriginalMessage(), e);
        }
        if (export.heading.isEmpty()) {
            throw CatalogException.unusable("line 1: the file is empty; a heading is expected");
        }
        return List.copyOf(export.rows);
    }

    private static String where(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ": ";
    }

    private void take(long line, List<String> cells) {
        if (heading.isEmpty()) {
            requireColumns(cells);
            heading = cells;
        } else if (cells.equals(List.of(""))) {
            blankLine = blankLine == 0 ? line : blankLine;
        } else if (blankLine > 0) {
            throw CatalogException.unusable("line " + blankLine + ": it is blank, and more lines follow");
        } else if (cells.size() != heading.size()) {
            throw CatalogException.unusable(
                    "line " + line + ": it has " + cells.size() + " cells; the heading has " + heading.size());
        } else {
            rows.add(row(cells).stored("line " + line));
        }
    }

    private static void requireColumns(List<String> found) {
        for (String separator : List.of(";", "\t")) {
            if (found.size() == 1 && found.getFirst().contains(separator)) {
                throw CatalogException.unusable("line 1: the columns are separated by "
                        + (separator.equals(";") ? "semicolons" : "tabs") + "; commas are expected");
            }
        }
        for (String column : COLUMNS) {
            if (!found.contains(column)) {
                throw CatalogException.unusable("line 1: the export has no column " + column
                        + resembling(found, column)
                                .map(other -> "; its column '" + other + "' is expected to be named so")
                                .orElse(""));
            }
        }
        if (new HashSet<>(found).size() < found.size()) {
            throw CatalogException.unusable("line 1: the export has a column twice");
        }
    }

    private static Optional<String> resembling(List<String> found, String column) {
        return found.stream()
                .filter(other -> other.strip().toLowerCase(Locale.ROOT).equals(column))
                .findFirst();
    }

    private TableRow row(List<String> cells) {
        JsonObject.Builder columns = JsonObject.builder();
        for (int i = 0; i < cells.size(); i++) {
            columns.put(heading.get(i), cells.get(i));
        }
        return new TableRow(columns.build());
    }
}
