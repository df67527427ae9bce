package org.dotledger.app.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.StoredRow;

/** An export of the catalogue: CSV with a heading, or the items of a Directus collection as JSON. */
public final class CatalogFile {

    /**
     * What a file holds.
     *
     * @param rows in the order of dry runs
     * @param isCounted whether the file says how many rows there are, and holds as many
     */
    public record Export(List<StoredRow> rows, boolean isCounted) {
        public Export {
            rows = rows.stream().sorted(TableRow.ORDER).toList();
        }
    }

    private CatalogFile() {}

    /** Whether a file of this name can be read here. */
    public static boolean isReadable(Path file) {
        return hasEnding(file, ".csv") || hasEnding(file, ".json");
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** @throws CatalogException when the file cannot be read, is no such export or not a whole one, naming the line */
    public static Export read(Path file) {
        try {
            String text = FileText.of(file);
            Export export = hasEnding(file, ".csv") ? new Export(CsvExport.rows(text), false) : JsonExport.of(text);
            if (export.rows().isEmpty()) {
                throw CatalogException.unusable("the export holds no row; a catalogue has at least one");
            }
            if (export.rows().size() > RecordRegistrarDryRun.ROWS_MAX) {
                throw CatalogException.unusable("the export has more than " + RecordRegistrarDryRun.ROWS_MAX + " rows");
            }
            return export;
        } catch (CatalogException e) {
            throw CatalogException.unusable(file + ": " + e.getMessage(), e);
        }
    }
}
