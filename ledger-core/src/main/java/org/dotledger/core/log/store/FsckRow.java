package org.dotledger.core.log.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table of events, as it stands. */
record FsckRow(
        long position,
        UUID id,
        String type,
        @Nullable String subject,
        Instant time,
        @Nullable String actor,
        String tags,
        byte[] leafHash,
        byte[] entry) {
    /** What {@link #of} expects. */
    static final String QUERY = """
            SELECT position, id, type, subject, time, actor, tags, leaf_hash, entry FROM event ORDER BY position""";

    static FsckRow of(ResultSet row) throws SQLException {
        return new FsckRow(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("subject"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("tags"),
                row.getBytes("leaf_hash"),
                row.getBytes("entry"));
    }

    List<String> tagList() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }
}
