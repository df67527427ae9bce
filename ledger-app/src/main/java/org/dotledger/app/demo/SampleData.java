package org.dotledger.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** The catalogue and the disk scan that ship with the program and reproduce the documented registrar defect. */
final class SampleData {
    /** The columns of the catalogue file and, in the same order, the fields of the command. */
    private static final List<String> FIELDS = List.of("code", "name", "filePath", "tier", "domain", "status");

    private final List<List<String>> rows;
    private final List<String> scan;

    private SampleData(List<List<String>> rows, List<String> scan) {
        this.rows = rows;
        this.scan = scan;
    }

    static SampleData load() {
        List<List<String>> rows = lines("dot_tools.csv").stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        return new SampleData(rows, lines("disk-scan.txt"));
    }

    private static List<String> lines(String name) {
        try (InputStream resource = Objects.requireNonNull(SampleData.class.getResourceAsStream("/sample/" + name))) {
            return new String(resource.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int rowCount() {
        return rows.size();
    }

    int scanCount() {
        return scan.size();
    }

    /** The rows as ImportCatalog takes them. */
    JsonArray catalogRows() {
        return JsonArray.of(rows, cells -> {
            JsonObject.Builder row = JsonObject.builder();
            for (int i = 0; i < FIELDS.size(); i++) {
                row.put(FIELDS.get(i), cells.get(i));
            }
            return row.build();
        });
    }
}
