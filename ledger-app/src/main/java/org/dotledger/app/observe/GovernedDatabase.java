package org.dotledger.app.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * One transaction on a governed database, which can only read and sees the database as it was at one moment. Tables are
 * named with their schemas and columns one by one; what a role's settings would find instead is never read. Not safe
 * for several threads.
 *
 * <p>Every method throws {@link AwayException} when the database does not do as it is asked.
 */
final class GovernedDatabase implements AutoCloseable {
    private static final int FETCH_SIZE = 1_000;
    private static final int COLUMNS_OF_PART = 40;

    /** Held here, because an unreferenced logger loses its level. The driver logs addresses. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private final Connection connection;

    private GovernedDatabase(Connection connection) {
        this.connection = connection;
    }

    static GovernedDatabase open(DatabaseAddress address) {
        GovernedDatabase database = new GovernedDatabase(connect(address));
        try {
            database.begin();
            return database;
        } catch (SQLException e) {
            database.close();
            throw failed("prepare the connection", e);
        }
    }

    private void begin() throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        for (String setting : List.of(
                "lock_timeout = '5s'",
                "statement_timeout = '30s'",
                "search_path = pg_catalog, pg_temp",
                // The text of a value must not depend on who reads it.
                "TimeZone = 'UTC'",
                "IntervalStyle = 'iso_8601'",
                "bytea_output = 'hex'",
                // A policy that hides rows would make a table that is not the table.
                "row_security = off")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET " + setting);
            }
        }
    }

    private static Connection connect(DatabaseAddress address) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "ledger observe");
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        try {
            Connection connection = new Driver().connect(address.url(), properties);
            if (connection == null) {
                throw new AwayException("the address is not one of a PostgreSQL");
            }
            return connection;
        } catch (SQLException e) {
            // The driver quotes addresses; only what the server itself says is shown.
            boolean said = e instanceof PSQLException failure && failure.getServerErrorMessage() != null;
            throw said ? failed("connect to the database", e) : new AwayException("no PostgreSQL answers", e);
        }
    }

    /** Identifies the database, as in {@code SYSTEM-IDENTIFIER/DATABASE}; a copy of it is another one. */
    String identity() {
        return texts("SELECT s.system_identifier::text || '/' || pg_catalog.current_database() AS found"
                        + " FROM pg_catalog.pg_control_system() AS s")
                .getFirst();
    }

    /** The types of a table's columns by their names, in the table's order; empty when there is no such table. */
    Map<String, String> columns(TableOf table) {
        Map<String, String> columns = new LinkedHashMap<>();
        query("""
                SELECT a.attname, pg_catalog.format_type(a.atttypid, NULL)
                FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('r', 'p')
                ORDER BY a.attnum
                """, List.of(table.quoted()), row -> columns.put(row.getString(1), row.getString(2)));
        return columns;
    }

    /** The types of a table's columns; it has to have certain ones. */
    Map<String, String> requireColumns(TableOf table, List<String> names) {
        Map<String, String> columns = columns(table);
        if (columns.isEmpty()) {
            throw new AwayException("the database has no table " + table);
        }
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw new AwayException("the table " + table + " has no column " + name);
            }
        }
        return columns;
    }

    /**
     * All rows of a table, each an object of the columns' texts or null, in no order. The table has to have the columns:
     * what it has not, PostgreSQL would take for a function's name.
     */
    List<JsonObject> rows(TableOf table, List<String> columns, int rowsMax) {
        requireColumns(table, columns);
        String sql = "SELECT (SELECT pg_catalog.jsonb_object_agg(c.key, c.value) FROM pg_catalog.jsonb_each_text("
                + object(columns) + ") AS c)::text FROM " + table.quoted() + " AS observed_row LIMIT "
                + (rowsMax + 1L);
        List<JsonObject> rows = new ArrayList<>();
        query(
                sql,
                List.of(),
                row -> rows.add(JsonReader.readObject(row.getString(1).getBytes(UTF_8))));
        if (rows.size() > rowsMax) {
            throw new AwayException("the table " + table + " has more than " + rowsMax + " rows");
        }
        return rows;
    }

    /** The columns as one object; a function takes no more arguments than a hundred. */
    private static String object(List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += COLUMNS_OF_PART) {
            parts.add(columns.subList(from, Math.min(from + COLUMNS_OF_PART, columns.size())).stream()
                    .map(column -> literal(column) + ", observed_row." + identifier(column))
                    .collect(Collectors.joining(", ", "pg_catalog.jsonb_build_object(", ")")));
        }
        return String.join(" || ", parts);
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** The first column of each row. */
    List<String> texts(String sql, String... parameters) {
        List<String> texts = new ArrayList<>();
        query(sql, List.of(parameters), row -> texts.add(row.getString(1)));
        return texts;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    void query(String sql, List<String> parameters, RowTaker taker) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        } catch (SQLException e) {
            throw failed("read the database", e);
        }
    }

    /** Runs what reads one source; when that fails, the others can go on. */
    <T> T apart(Supplier<T> reading) {
        Savepoint before;
        try {
            before = connection.setSavepoint();
        } catch (SQLException e) {
            throw failed("read the database", e);
        }
        try {
            return reading.get();
        } catch (AwayException e) {
            goBack(before, e);
            throw e;
        }
    }

    private void goBack(Savepoint before, AwayException failure) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            // The connection is gone, as the failure says already.
            failure.addSuppressed(e);
        }
    }

    /** A role that the session has or may take on, and that may write the table; empty when there is none. */
    Optional<String> writer(TableOf table) {
        return texts("""
                SELECT r.rolname
                FROM pg_catalog.pg_roles AS r, pg_catalog.pg_class AS c
                WHERE c.oid = pg_catalog.to_regclass(?)
                    AND pg_catalog.pg_has_role(session_user, r.oid, 'MEMBER')
                    AND (r.rolsuper
                        OR pg_catalog.has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                        OR pg_catalog.has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE'))
                ORDER BY r.rolname
                LIMIT 1
                """, table.quoted()).stream().findFirst();
    }

    private static AwayException failed(String action, SQLException e) {
        String words = String.valueOf(e.getMessage()).lines().map(String::strip).collect(Collectors.joining("; "));
        return new AwayException("cannot " + action + ": " + words, e);
    }

    /** Nothing was written, so nothing is confirmed. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close the connection", e);
        }
    }
}
