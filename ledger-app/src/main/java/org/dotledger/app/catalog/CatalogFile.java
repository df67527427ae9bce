package org.dotledger.app.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.StoredRow;

/** An export of the catalogue: CSV with a heading (RFC 4180), or the items of a Directus collection as JSON. */
public final class CatalogFile {
    private static final int LENGTH_MAX = 64 * 1024 * 1024;
    private static final List<String> COLUMNS = List.of("code", "name", "file_path", "status");

    private CatalogFile() {}

    /** Whether a file of this name can be read here. */
    public static boolean isReadable(Path file) {
        return hasEnding(file, ".csv") || hasEnding(file, ".json");
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * Every row, in the order of dry runs.
     *
     * @throws CatalogException when the file cannot be read, is no such export, or has too many rows
     */
    public static List<StoredRow> rows(Path file) {
        byte[] content = content(file);
        List<TableRow> rows = hasEnding(file, ".csv") ? csv(text(content)) : directus(content);
        if (rows.size() > RecordRegistrarDryRun.ROWS_MAX) {
            throw CatalogException.unusable("the catalogue has more than " + RecordRegistrarDryRun.ROWS_MAX + " rows");
        }
        return rows.stream().map(TableRow::stored).sorted(TableRow.ORDER).toList();
    }

    private static byte[] content(Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(LENGTH_MAX + 1);
            if (content.length > LENGTH_MAX) {
                throw CatalogException.unusable(file + " has more than " + LENGTH_MAX + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw CatalogException.unusable("cannot read " + file, e);
        }
    }

    private static String text(byte[] content) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw CatalogException.unusable("the export is not UTF-8", e);
        }
    }

    private static List<TableRow> csv(String text) {
        List<List<String>> records = CsvRecords.parse(text);
        if (records.isEmpty()) {
            throw CatalogException.unusable("the export has no heading");
        }
        List<String> heading = records.getFirst();
        requireColumns(heading);
        return records.stream().skip(1).map(cells -> row(heading, cells)).toList();
    }

    private static void requireColumns(List<String> heading) {
        for (String column : COLUMNS) {
            if (!heading.contains(column)) {
                throw CatalogException.unusable("the export has no column " + column);
            }
        }
        if (new HashSet<>(heading).size() < heading.size()) {
            throw CatalogException.unusable("the export has a column twice");
        }
    }

    private static TableRow row(List<String> heading, List<String> cells) {
        if (cells.size() != heading.size()) {
            throw CatalogException.unusable(
                    "a line of the export has " + cells.size() + " cells; the heading has " + heading.size());
        }
        JsonObject.Builder columns = JsonObject.builder();
        for (int i = 0; i < cells.size(); i++) {
            columns.put(heading.get(i), cells.get(i));
        }
        return new TableRow(columns.build());
    }

    private static List<TableRow> directus(byte[] content) {
        try {
            if (JsonReader.readObject(content).get("data") instanceof JsonArray(List<Json> items)) {
                return items.stream().map(CatalogFile::item).toList();
            }
        } catch (InvalidJsonException e) {
            throw CatalogException.unusable("the export is not JSON: " + e.getMessage(), e);
        }
        throw CatalogException.unusable("the export is expected to be {\"data\": [...]}");
    }

    private static TableRow item(Json item) {
        if (item instanceof JsonObject row && Stream.of("code", "file_path").allMatch(row.members()::containsKey)) {
            return new TableRow(row);
        }
        throw CatalogException.unusable("an item of the export has no code or no file_path");
    }
}
