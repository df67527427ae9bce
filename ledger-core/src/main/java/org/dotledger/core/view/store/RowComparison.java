package org.dotledger.core.view.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Compares two generations, byte by byte. */
final class RowComparison {
    private RowComparison() {}

    static long count(Connection connection, long generation, long entries) throws SQLException {
        String sql = """
                SELECT count(*) FROM view_row WHERE generation = ? AND position < ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, generation);
            statement.setLong(2, entries);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The first version of a row, or first entry in the list of keys, that only one has or that differs. */
    static @Nullable RowDifference first(Connection connection, long live, long rebuilt, long entries)
            throws SQLException {
        String sql = """
                WITH stored AS (
                    SELECT 'row' AS kind, view, key, position, row FROM view_row WHERE generation = ? AND position < ?
                    UNION ALL
                    SELECT 'key', view, key, position, ''::bytea FROM view_key WHERE generation = ? AND position < ?
                ), rebuilt AS (
                    SELECT 'row' AS kind, view, key, position, row FROM view_row WHERE generation = ? AND position < ?
                    UNION ALL
                    SELECT 'key', view, key, position, ''::bytea FROM view_key WHERE generation = ? AND position < ?
                )
                SELECT view, key, position, stored.row, rebuilt.row
                FROM stored FULL JOIN rebuilt USING (kind, view, key, position)
                WHERE stored.row IS DISTINCT FROM rebuilt.row
                ORDER BY position, view, key, kind LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            long[] parameters = {live, entries, live, entries, rebuilt, entries, rebuilt, entries};
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? difference(row) : null;
            }
        }
    }

    /** The first row, or entry in the list of keys, that is not below the position up to which a generation says it is. */
    static @Nullable RowDifference ahead(Connection connection, long generation) throws SQLException {
        String sql = """
                SELECT found.view, found.key, found.position, found.row, NULL::bytea
                FROM view_generation g
                JOIN (
                    SELECT generation, view, key, position, row FROM view_row
                    UNION ALL
                    SELECT generation, view, key, position, ''::bytea FROM view_key
                ) AS found ON found.generation = g.generation AND found.position >= g.position
                WHERE g.generation = ?
                ORDER BY found.position, found.view, found.key LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, generation);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? difference(row) : null;
            }
        }
    }

    private static RowDifference difference(ResultSet row) throws SQLException {
        return new RowDifference(
                row.getString(1), row.getString(2), row.getLong(3), text(row.getBytes(4)), text(row.getBytes(5)));
    }

    private static @Nullable String text(byte @Nullable [] row) {
        return row == null ? null : new String(row, StandardCharsets.UTF_8);
    }
}
