package org.dotledger.app.world;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.dotledger.app.client.SecretFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * The database that C1 governs, as the DOTs that change it see it: the schema {@code c1}, the registries of collections
 * and tables, and the contracts of the agent API, in the schema {@code public}. It is never the ledger's own database.
 * Each act is one transaction. Not safe for several threads.
 */
public final class GovernedDatabase implements AutoCloseable {
    private static final String PREFIX = "jdbc:postgresql:";

    private final Connection connection;

    private GovernedDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects, within 15 seconds.
     *
     * @param url of PostgreSQL, without a password in it
     * @throws WorldException when it does not answer or does not let the role in; the message holds no address and no
     *     password
     */
    public static GovernedDatabase open(String url, String user, String password) {
        if (!url.startsWith(PREFIX)) {
            throw new WorldException("a governed database is " + PREFIX + "//HOST/DATABASE");
        }
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "ledger world");
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new WorldException("a governed database is " + PREFIX + "//HOST/DATABASE");
            }
            return prepared(connection);
        } catch (SQLException e) {
            throw notConnected(e);
        }
    }

    /** As {@link #open(String, String, String)}, with the password from a file that only its owner may read. */
    public static GovernedDatabase open(String url, String user, Path passwordFile) {
        try {
            return open(url, user, SecretFile.read(passwordFile));
        } catch (IOException e) {
            throw new WorldException("cannot read the password of " + user + ": " + e.getMessage(), e);
        }
    }

    private static GovernedDatabase prepared(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path = pg_catalog, pg_temp");
                statement.execute("SET lock_timeout = '5s'");
                statement.execute("SET statement_timeout = '20s'");
            }
            GovernedDatabase opened = new GovernedDatabase(connection);
            opened.requireGoverned();
            connection.commit();
            return opened;
        } catch (SQLException | WorldException e) {
            connection.close();
            throw e;
        }
    }

    /** The ledger's own database has a log, and is written by the ledger alone. */
    private void requireGoverned() throws SQLException {
        if (exists(
                "SELECT 1 WHERE to_regclass('public.checkpoint') IS NOT NULL AND to_regclass('public.event_tag') IS NOT NULL")) {
            throw new WorldException("this is a ledger's own database, and not the one that it governs");
        }
    }

    /** The driver quotes addresses, which may hold passwords; only what the server itself says is shown. */
    private static WorldException notConnected(SQLException e) {
        if (e instanceof PSQLException said && said.getServerErrorMessage() != null) {
            return new WorldException("the governed database does not let this role in: " + e.getMessage(), e);
        }
        return WorldException.away("the governed database does not answer", e);
    }

    /** Work inside one transaction. */
    interface Work<T> {
        T run(GovernedDatabase database) throws SQLException;
    }

    /** Commits what the work has done, or nothing of it. */
    <T> T in(String act, Work<T> work) {
        try {
            T result = work.run(this);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw rolledBack(failed(act, e));
        } catch (WorldException e) {
            throw rolledBack(e);
        }
    }

    /** A broken connection, a lock that was not had, work rolled back, or a server short of means or going down. */
    private static WorldException failed(String act, SQLException e) {
        String message = "cannot " + act + ": " + e.getMessage();
        return String.valueOf(e.getSQLState()).matches("(08|40|53|55|57).*")
                ? WorldException.away(message, e)
                : new WorldException(message, e);
    }

    private WorldException rolledBack(WorldException e) {
        try {
            connection.rollback();
        } catch (SQLException rollback) {
            e.addSuppressed(rollback);
        }
        return e;
    }

    /** How many rows a statement has changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    boolean exists(String sql, @Nullable Object... values) throws SQLException {
        return !rows(sql, values).isEmpty();
    }

    /** The rows of a query, each as the texts of its columns; a null is an empty text. */
    List<List<String>> rows(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                List<List<String>> rows = new ArrayList<>();
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> cells = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        cells.add(Optional.ofNullable(row.getString(i)).orElse(""));
                    }
                    rows.add(List.copyOf(cells));
                }
                return rows;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Ends the connection; what was not committed is undone. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new WorldException("cannot close the connection to the governed database", e);
        }
    }
}
