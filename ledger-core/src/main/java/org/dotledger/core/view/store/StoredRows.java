package org.dotledger.core.view.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.view.FoldedView;
import org.dotledger.core.view.RowChange;

/** Reads and adds rows of one generation, for the holder of its lock. A row is stored as its canonical JSON. */
final class StoredRows {
    /** A longer row is not worth the memory that keeping it at hand would take. */
    static final int KEPT_BYTES_MAX = 4_096;

    private StoredRows() {}

    /** The newest row of each key that has one. */
    static Map<RowKey, byte[]> newest(Connection connection, long generation, Collection<RowKey> keys)
            throws SQLException {
        String sql = """
                SELECT wanted.view, wanted.key, newest.row
                FROM unnest(?::text[], ?::text[]) AS wanted (view, key)
                CROSS JOIN LATERAL (
                    SELECT r.row FROM view_row r
                    WHERE r.generation = ? AND r.view = wanted.view AND r.key = wanted.key
                    ORDER BY r.position DESC LIMIT 1
                ) newest""";
        Map<RowKey, byte[]> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, texts(connection, keys.stream().map(RowKey::view).toList()));
            statement.setArray(
                    2, texts(connection, keys.stream().map(RowKey::key).toList()));
            statement.setLong(3, generation);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(new RowKey(row.getString(1), row.getString(2)), row.getBytes(3));
                }
            }
        }
        return found;
    }

    /** Adds new versions of rows, and the keys that are new with them. */
    static void add(Connection connection, long generation, List<NewRow> changes) throws SQLException {
        Array views = texts(
                connection, changes.stream().map(change -> change.key().view()).toList());
        Array keys = texts(
                connection, changes.stream().map(change -> change.key().key()).toList());
        Array positions = connection.createArrayOf(
                "bigint", changes.stream().map(NewRow::position).toArray());
        Array rows = connection.createArrayOf(
                "bytea", changes.stream().map(NewRow::encoded).toArray(byte[][]::new));
        addRows(connection, generation, views, keys, positions, rows);
        addKeys(connection, generation, views, keys, positions);
    }

    private static void addRows(
            Connection connection, long generation, Array views, Array keys, Array positions, Array rows)
            throws SQLException {
        String sql = """
                INSERT INTO view_row (generation, view, key, position, row)
                SELECT ?, new.view, new.key, new.position, new.row
                FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bytea[]) AS new (view, key, position, row)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, generation);
            statement.setArray(2, views);
            statement.setArray(3, keys);
            statement.setArray(4, positions);
            statement.setArray(5, rows);
            statement.executeUpdate();
        }
    }

    private static void addKeys(Connection connection, long generation, Array views, Array keys, Array positions)
            throws SQLException {
        String sql = """
                INSERT INTO view_key (generation, view, key, position)
                SELECT ?, new.view, new.key, min(new.position)
                FROM unnest(?::text[], ?::text[], ?::bigint[]) AS new (view, key, position)
                GROUP BY new.view, new.key
                ON CONFLICT (generation, view, key) DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, generation);
            statement.setArray(2, views);
            statement.setArray(3, keys);
            statement.setArray(4, positions);
            statement.executeUpdate();
        }
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    static <R extends Record> byte[] encode(RowChange<R> change) {
        RecordCodec<R> codec = RecordCodec.of(change.view().definition().row());
        return CanonicalJson.bytes(codec.write(change.row()));
    }

    static <R extends Record> R decode(FoldedView<R> view, byte[] row) {
        return RecordCodec.of(view.definition().row()).read(JsonReader.readObject(row));
    }
}
