package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Entry;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.logkey.LogKeyRotated;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.KeyHistory.Rotation;

/** Reads from the log under which keys it was. */
final class StoredRotations {
    /** The type of the entries without its version. */
    static final String TYPE_NAME = TypeName.of(Events.typeOf(LogKeyRotated.class));

    private StoredRotations() {}

    /**
     * The rotations so far.
     *
     * @throws LogNotContinuedException when they cannot be read or do not follow from one another
     */
    static KeyHistory read(Connection connection, String origin) throws SQLException {
        String sql = """
                SELECT e.position, e.type, e.entry FROM event_tag t JOIN event e ON e.position = t.position
                WHERE t.tag = ? ORDER BY t.position""";
        EntryCodec codec = new EntryCodec(origin);
        KeyHistory history = KeyHistory.EMPTY;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, LogKeyRotated.TAG.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (TypeName.of(row.getString("type")).equals(TYPE_NAME)) {
                        history = with(history, row.getLong("position"), codec, row.getBytes("entry"));
                    }
                }
            }
        }
        return history;
    }

    private static KeyHistory with(KeyHistory history, long position, EntryCodec codec, byte[] bytes) {
        try {
            Entry entry = codec.parse(bytes);
            if (Events.read(entry.envelope().type(), entry.data()) instanceof LogKeyRotated rotated) {
                return history.with(Rotation.of(position, entry.envelope().time(), rotated));
            }
        } catch (InvalidEntryException | IllegalArgumentException e) {
            throw LogNotContinuedException.changed("the log's key at position " + position + ": " + e.getMessage());
        }
        throw LogNotContinuedException.changed(
                "the entry at position " + position + " is not the rotation it is found as");
    }
}
