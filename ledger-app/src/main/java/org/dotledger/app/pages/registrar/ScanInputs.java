package org.dotledger.app.pages.registrar;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.StoredRow;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.log.store.LogReader;

/**
 * What a dry run rests on, as it is stored next to the log.
 *
 * @param scan the lines of the disk scan
 * @param rows the rows of the catalogue
 * @param newWhitelisted codes that are new and whitelisted
 * @param backlog codes that are new and not whitelisted
 */
record ScanInputs(List<String> scan, List<StoredRow> rows, List<String> newWhitelisted, List<String> backlog) {

    /** Empty when a part of it is not kept here. */
    static Optional<ScanInputs> of(RegistrarRunRow run, LogReader log) {
        Optional<Json> scan = artifact(run.diskScan().sha256(), log);
        Optional<Json> rows = artifact(run.catalogRows().sha256(), log);
        Optional<Json> lists = artifact(run.lists().sha256(), log);
        if (scan.isEmpty() || rows.isEmpty() || lists.isEmpty()) {
            return Optional.empty();
        }
        RecordCodec<StoredRow> row = RecordCodec.of(StoredRow.class);
        return Optional.of(new ScanInputs(
                texts(scan.get()),
                ((JsonArray) rows.get())
                        .values().stream()
                                .map(json -> row.read((JsonObject) json))
                                .toList(),
                codes(lists.get(), "newWhitelisted"),
                codes(lists.get(), "backlog")));
    }

    private static Optional<Json> artifact(Sha256 sha256, LogReader log) {
        return log.artifact(sha256).map(content -> JsonReader.read(content.bytes()));
    }

    private static List<String> codes(Json lists, String name) {
        Json list = ((JsonObject) lists).get(name);
        return list == null ? List.of() : texts(list);
    }

    private static List<String> texts(Json array) {
        return ((JsonArray) array)
                .values().stream().map(json -> ((JsonString) json).value()).toList();
    }
}
