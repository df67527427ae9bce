package org.dotledger.core.log.store.backup;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;

/**
 * What a backup says of itself. It vouches for nothing: whether the log is what it should be, its signatures say.
 *
 * @param checkpoint the newest one
 * @param tables in the order of {@link LogTable#ALL}
 * @param secrets names of the files with secrets that came along; none unless they were asked for
 */
public record BackupManifest(Note checkpoint, List<Table> tables, List<String> secrets) {
    static final String FORMAT = "dotledger-backup-1";

    public BackupManifest {
        tables = List.copyOf(tables);
        secrets = List.copyOf(secrets);
    }

    /**
     * One table.
     *
     * @param sha256 digest of its rows as they are in the archive, before compression
     */
    public record Table(String name, List<String> columns, long rows, Sha256 sha256) {
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /** The log's name. */
    public String origin() {
        return Checkpoint.parse(checkpoint.text()).origin();
    }

    /** Size and root of the log. */
    public TreeHead head() {
        return Checkpoint.parse(checkpoint.text()).head();
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("checkpoint", checkpoint.format())
                .put("tables", JsonArray.of(tables, BackupManifest::json))
                .put("secrets", JsonArray.of(secrets, Json::of))
                .build();
    }

    private static Json json(Table table) {
        return JsonObject.builder()
                .put("name", table.name())
                .put("columns", JsonArray.of(table.columns(), Json::of))
                .put("rows", table.rows())
                .put("sha256", table.sha256().hex())
                .build();
    }

    /** @throws RuntimeException of some kind when the JSON is not a manifest */
    static BackupManifest of(JsonObject json) {
        if (!json.string("format").equals(FORMAT)) {
            throw new IllegalArgumentException("expected the format " + FORMAT + ", found " + json.string("format"));
        }
        List<Table> tables = new ArrayList<>();
        for (Json table : array(json, "tables")) {
            JsonObject members = (JsonObject) table;
            tables.add(new Table(
                    members.string("name"),
                    strings(members, "columns"),
                    members.integer("rows"),
                    Sha256.fromHex(members.string("sha256"))));
        }
        return new BackupManifest(Note.parse(json.string("checkpoint")), tables, strings(json, "secrets"));
    }

    private static List<Json> array(JsonObject json, String name) {
        if (json.get(name) instanceof JsonArray array) {
            return array.values();
        }
        throw new IllegalArgumentException("expected a list of " + name);
    }

    private static List<String> strings(JsonObject json, String name) {
        return array(json, name).stream()
                .map(value -> ((JsonString) value).value())
                .toList();
    }
}
