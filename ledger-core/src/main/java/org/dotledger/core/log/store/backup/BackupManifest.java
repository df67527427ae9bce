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
 * @param files all other members but the manifest itself
 */
public record BackupManifest(Note checkpoint, List<Table> tables, List<Member> files) {
    static final String FORMAT = "dotledger-backup-2";
    /** What the names of members with secrets begin with. */
    static final String SECRETS = "secrets/";

    public BackupManifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /**
     * A member of the archive.
     *
     * @param bytes how long it is before compression
     * @param sha256 digest of what it is before compression
     */
    public record Member(String name, long bytes, Sha256 sha256) {}

    /** One table, and the member that holds its rows. */
    public record Table(String name, List<String> columns, long rows, Member member) {
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

    /** Names of the files with secrets that came along; none unless they were asked for. */
    public List<String> secrets() {
        return files.stream()
                .map(Member::name)
                .filter(name -> name.startsWith(SECRETS))
                .map(name -> name.substring(SECRETS.length()))
                .toList();
    }

    /** All members but the manifest itself. */
    List<Member> members() {
        List<Member> members = new ArrayList<>(files);
        tables.forEach(table -> members.add(table.member()));
        return members;
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("checkpoint", checkpoint.format())
                .put("tables", JsonArray.of(tables, BackupManifest::json))
                .put(
                        "files",
                        JsonArray.of(
                                files, file -> put(JsonObject.builder(), file).build()))
                .build();
    }

    private static Json json(Table table) {
        JsonObject.Builder json = JsonObject.builder()
                .put("table", table.name())
                .put("columns", JsonArray.of(table.columns(), Json::of))
                .put("rows", table.rows());
        return put(json, table.member()).build();
    }

    private static JsonObject.Builder put(JsonObject.Builder json, Member member) {
        return json.put("name", member.name())
                .put("bytes", member.bytes())
                .put("sha256", member.sha256().hex());
    }

    /** @throws RuntimeException of some kind when the JSON is not a manifest */
    static BackupManifest of(JsonObject json) {
        if (!json.string("format").equals(FORMAT)) {
            throw new IllegalArgumentException("expected the format " + FORMAT + ", found " + json.string("format"));
        }
        List<Table> tables = new ArrayList<>();
        for (Json element : array(json, "tables")) {
            JsonObject table = (JsonObject) element;
            tables.add(
                    new Table(table.string("table"), strings(table, "columns"), table.integer("rows"), member(table)));
        }
        List<Member> files = array(json, "files").stream()
                .map(element -> member((JsonObject) element))
                .toList();
        return new BackupManifest(Note.parse(json.string("checkpoint")), tables, files);
    }

    private static Member member(JsonObject json) {
        return new Member(json.string("name"), json.integer("bytes"), Sha256.fromHex(json.string("sha256")));
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
