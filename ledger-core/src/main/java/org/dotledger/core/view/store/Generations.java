package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.dotledger.api.log.Sha256;

/** The generations of rows that one set of folds has: one live, and one that is being built now and then. */
final class Generations {
    private final byte[] folds;

    Generations(Sha256 folds) {
        this.folds = folds.bytes();
    }

    Optional<Generation> live(Connection connection) throws SQLException {
        String sql = """
                SELECT generation, position FROM view_generation WHERE folds = ? AND live""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, folds);
            return generation(statement);
        }
    }

    /** Begins an empty live generation unless there is one. */
    void ensureLive(Connection connection) throws SQLException {
        String sql = """
                INSERT INTO view_generation (folds, live, position) VALUES (?, true, 0)
                ON CONFLICT (folds) WHERE live DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, folds);
            statement.executeUpdate();
        }
    }

    /** Begins an empty generation next to the live one. */
    Generation beginNextToLive(Connection connection) throws SQLException {
        String sql = """
                INSERT INTO view_generation (folds, live, position) VALUES (?, false, 0)
                RETURNING generation, position""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, folds);
            return generation(statement).orElseThrow();
        }
    }

    /**
     * Locks a generation until the end of the transaction; empty when another has it locked, or it is gone. A process
     * that stands still with the lock loses it after a while, or every other would wait for it.
     */
    static Optional<Generation> tryLock(Connection connection, long number) throws SQLException {
        String sql = """
                SELECT generation, position, set_config('idle_in_transaction_session_timeout', '30s', true)
                FROM view_generation WHERE generation = ? FOR UPDATE SKIP LOCKED""";
        return one(connection, sql, number);
    }

    /** Locks a generation until the end of the transaction, waiting for the process that has it locked. */
    static Optional<Generation> lock(Connection connection, long number) throws SQLException {
        String sql = """
                SELECT generation, position FROM view_generation WHERE generation = ? FOR UPDATE""";
        return one(connection, sql, number);
    }

    static Optional<Generation> find(Connection connection, long number) throws SQLException {
        String sql = """
                SELECT generation, position FROM view_generation WHERE generation = ?""";
        return one(connection, sql, number);
    }

    private static Optional<Generation> one(Connection connection, String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            return generation(statement);
        }
    }

    private static Optional<Generation> generation(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Generation(row.getLong(1), row.getLong(2))) : Optional.empty();
        }
    }

    static void move(Connection connection, long number, long position) throws SQLException {
        String sql = """
                UPDATE view_generation SET position = ? WHERE generation = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setLong(2, number);
            statement.executeUpdate();
        }
    }

    static void makeLive(Connection connection, long number) throws SQLException {
        update(connection, "UPDATE view_generation SET live = true WHERE generation = ?", number);
    }

    /** Removes what an earlier replay of these folds left when it was ended. */
    void removeNotLive(Connection connection) throws SQLException {
        String sql = """
                SELECT generation FROM view_generation WHERE folds = ? AND NOT live""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, folds);
            removeEach(connection, statement);
        }
    }

    /** Removes every generation but one, those of other folds too. */
    static void removeAllBut(Connection connection, long kept) throws SQLException {
        String sql = """
                SELECT generation FROM view_generation WHERE generation <> ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, kept);
            removeEach(connection, statement);
        }
    }

    private static void removeEach(Connection connection, PreparedStatement selection) throws SQLException {
        try (ResultSet row = selection.executeQuery()) {
            while (row.next()) {
                remove(connection, row.getLong(1));
            }
        }
    }

    /** Removes a generation and its rows. The generation goes first, so that no process adds to it any more. */
    static void remove(Connection connection, long number) throws SQLException {
        update(connection, "DELETE FROM view_generation WHERE generation = ?", number);
        update(connection, "DELETE FROM view_key WHERE generation = ?", number);
        update(connection, "DELETE FROM view_row WHERE generation = ?", number);
    }

    private static void update(Connection connection, String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }
}
