package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;

/**
 * A row of the table of checkpoints.
 *
 * @param onRequest whether it was made after the fact, for a size at which no commit ended
 */
record StoredCheckpoint(TreeHead head, String note, boolean onRequest) {

    static Optional<StoredCheckpoint> newest(Connection connection) throws SQLException {
        String sql = """
                SELECT size, root, note, on_request FROM checkpoint ORDER BY size DESC LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return first(statement);
        }
    }

    static Optional<StoredCheckpoint> ofSize(Connection connection, long size) throws SQLException {
        String sql = """
                SELECT size, root, note, on_request FROM checkpoint WHERE size = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size);
            return first(statement);
        }
    }

    /** The checkpoint of the commit that was the first to reach the size. */
    static Optional<StoredCheckpoint> firstCommittedFrom(Connection connection, long size) throws SQLException {
        String sql = """
                SELECT size, root, note, on_request FROM checkpoint
                WHERE size >= ? AND NOT on_request ORDER BY size LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size);
            return first(statement);
        }
    }

    private static Optional<StoredCheckpoint> first(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(of(row)) : Optional.empty();
        }
    }

    static StoredCheckpoint of(ResultSet row) throws SQLException {
        TreeHead head = new TreeHead(row.getLong("size"), Sha256.of(row.getBytes("root")));
        return new StoredCheckpoint(head, row.getString("note"), row.getBoolean("on_request"));
    }

    /** Whether the note is of the log, signed by the key in force at its size, and says what the row says. */
    boolean isSignedBy(LogKeys keys, KeyHistory history) {
        return open(keys, history) instanceof CheckpointOpening.Opened opened
                && opened.checkpoint().head().equals(head);
    }

    /** @throws IllegalStateException unless {@link #isSignedBy} */
    void requireSignedBy(LogKeys keys, KeyHistory history) {
        switch (open(keys, history)) {
            case CheckpointOpening.Opened opened ->
                requireSame(opened.checkpoint().head());
            case CheckpointOpening.Refused refused ->
                throw new IllegalStateException("the newest checkpoint of the database is not of the log "
                        + keys.origin() + " with key " + keys.newest().verifierKey() + ": " + refused.reason() + ", "
                        + refused.detail());
        }
    }

    private CheckpointOpening open(LogKeys keys, KeyHistory history) {
        return CheckpointNote.open(
                note.getBytes(StandardCharsets.UTF_8), keys.origin(), keys.verifiersInForce(history, head.size()));
    }

    private void requireSame(TreeHead signed) {
        if (!head.equals(signed)) {
            throw new IllegalStateException("the newest checkpoint is stored as " + head + " and signed as " + signed);
        }
    }
}
