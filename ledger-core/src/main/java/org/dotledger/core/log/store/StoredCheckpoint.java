package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of checkpoints, as it stands there; {@link CheckpointTrust} tells whether the log signed it.
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

    /** What a note says, signed or not; null when it says nothing. */
    static @Nullable TreeHead claimedBy(String note) {
        try {
            return Checkpoint.parse(Note.parse(note).text()).head();
        } catch (LogFormatException malformed) {
            return null;
        }
    }

    /** @throws LogNotContinuedException when the row holds what is no checkpoint */
    static StoredCheckpoint of(ResultSet row) throws SQLException {
        long size = row.getLong("size");
        try {
            TreeHead head = new TreeHead(size, Sha256.of(row.getBytes("root")));
            return new StoredCheckpoint(head, row.getString("note"), row.getBoolean("on_request"));
        } catch (LogFormatException e) {
            throw LogNotContinuedException.changed("the checkpoint of size " + size + ": " + e.getMessage());
        }
    }
}
