package org.dotledger.core.log.store.backup;

import java.util.List;

/**
 * A table of the log. Views are left out: they are folded again from the entries.
 *
 * @param order by which its rows are written, so that they are put back in the order of their keys
 */
record LogTable(String name, List<String> columns, String order) {
    /** All of them, in the order in which they are written. */
    static final List<LogTable> ALL = List.of(
            new LogTable(
                    "event",
                    List.of("position", "id", "type", "subject", "time", "actor", "tags", "leaf_hash", "entry"),
                    "position"),
            new LogTable("event_tag", List.of("tag", "position"), "tag, position"),
            new LogTable("tile", List.of("level", "index", "hashes"), "level, index"),
            new LogTable("checkpoint", List.of("size", "root", "note", "on_request", "commit_start"), "size"),
            new LogTable("cosignature", List.of("size", "witness", "line"), "size, witness"),
            new LogTable("artifact", List.of("sha256", "media_type", "content"), "sha256"));

    String member() {
        return name + ".copy";
    }

    /** Whether a manifest names the table as it is known here. */
    boolean isAsIn(BackupManifest.Table table) {
        return table.name().equals(name)
                && table.columns().equals(columns)
                && table.member().name().equals(member());
    }

    String copyOut() {
        return "COPY (SELECT " + columnList() + " FROM " + name + " ORDER BY " + order + ") TO STDOUT (FORMAT binary)";
    }

    String copyIn() {
        return "COPY " + name + " (" + columnList() + ") FROM STDIN (FORMAT binary)";
    }

    private String columnList() {
        return String.join(", ", columns);
    }
}
