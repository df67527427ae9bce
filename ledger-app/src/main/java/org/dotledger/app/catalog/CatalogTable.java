package org.dotledger.app.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.StoredRow;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * The catalogue as a table of PostgreSQL, within one transaction from when it is opened: what {@link #commit} does not
 * confirm is undone when this is closed. Values go to the database as parameters only. Not safe for several threads.
 *
 * <p>Every method throws {@link CatalogException} when the database does not do as it is asked.
 */
public final class CatalogTable implements AutoCloseable {
    private static final List<String> COLUMNS = List.of("code", "name", "file_path", "tier", "domain", "status");
    /** A row that has just been registered is in use. */
    private static final String STATUS = "active";

    /** A row t as one object, whatever its columns are. A bare t would be the column of that name, if there is one. */
    private static final String ALL_COLUMNS = """
            (SELECT pg_catalog.jsonb_object_agg(c.key, c.value)
             FROM pg_catalog.jsonb_each_text(pg_catalog.to_jsonb(t.*)) AS c)::text
            """;

    private static final int FETCH_SIZE = 1_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Held here, because an unreferenced logger loses its level. The driver logs addresses, which hold passwords. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private final Connection connection;
    private final TableName name;
    private final RowReferences references;

    private CatalogTable(Connection connection, TableName name) {
        this.connection = connection;
        this.name = name;
        this.references = new RowReferences(connection, name);
    }

    /**
     * Connects and begins a transaction.
     *
     * @param url {@code jdbc:postgresql:…}
     * @param user the role, or null for the one in the address
     * @param password its password, or null for the one in the address or none
     */
    public static CatalogTable open(String url, @Nullable String user, @Nullable String password, TableName name) {
        Connection connection = connect(url, user, password);
        CatalogTable table = new CatalogTable(connection, name);
        try {
            connection.setAutoCommit(false);
            table.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
            table.execute("SET lock_timeout = '15s'");
            table.execute("SET statement_timeout = '60s'");
            // Statements here name their schemas; this is for what triggers of the table may look for.
            table.execute("SET search_path = pg_catalog, " + name.quotedSchema() + ", pg_temp");
            // The text of a value must not depend on who reads it.
            table.execute("SET TimeZone = 'UTC'");
            table.execute("SET IntervalStyle = 'iso_8601'");
            table.execute("SET bytea_output = 'hex'");
            // A policy that hides rows would make a catalogue that is not the catalogue.
            table.execute("SET row_security = off");
            table.requireTable();
            connection.commit();
            return table;
        } catch (SQLException | CatalogException e) {
            table.close();
            throw e instanceof CatalogException failure ? failure : failed("prepare the connection", (SQLException) e);
        }
    }

    private static Connection connect(String url, @Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("ApplicationName", "ledger registrar");
        // Columns may be of any type that has these texts, an enumeration for instance.
        properties.setProperty("stringtype", "unspecified");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw CatalogException.unusable("not the address of a PostgreSQL: jdbc:postgresql://HOST/DATABASE");
            }
            return connection;
        } catch (SQLException e) {
            throw notConnected(e);
        }
    }

    /** The driver quotes addresses, which may hold passwords; only what the server itself says is shown. */
    private static CatalogException notConnected(SQLException e) {
        if (e instanceof PSQLException said && said.getServerErrorMessage() != null) {
            return failed("connect to the catalogue", e);
        }
        return e.getCause() instanceof IOException
                ? CatalogException.away("no PostgreSQL answers at the address of the catalogue", e)
                : CatalogException.unusable("the address of the catalogue cannot be used", e);
    }

    private void requireTable() throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT a.attname
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('r', 'p')
                """)) {
            statement.setString(1, name.quoted());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                }
            }
        }
        if (columns.isEmpty()) {
            throw CatalogException.unusable("the database has no table " + name);
        }
        for (String column : COLUMNS) {
            if (!columns.contains(column)) {
                throw CatalogException.unusable("the table " + name + " has no column " + column);
            }
        }
    }

    /** Which catalogue this is; a copy of its database is another one. */
    public CatalogLocation location() {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT s.system_identifier::text, pg_catalog.current_database()
                FROM pg_catalog.pg_control_system() AS s
                """);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw CatalogException.unusable("the database does not say which one it is");
            }
            return new CatalogLocation(found.getString(1), found.getString(2), name);
        } catch (SQLException e) {
            throw failed("ask the database which one it is", e);
        }
    }

    /** Why a row that is inserted could not be taken out again, and nothing else with it; empty when it could. */
    public Optional<String> obstacleToRemoving() {
        try {
            return references.obstacle();
        } catch (SQLException e) {
            throw failed("see what removing a row would do", e);
        }
    }

    /** The tables that refer to the row of a code, and would lose rows or values with it; locks the row. */
    public List<String> referringTo(DotCode code) {
        try {
            return references.referring(code);
        } catch (SQLException e) {
            throw failed("see what refers to the row of " + code, e);
        }
    }

    /** Keeps every other writer out until the transaction ends; readers go on. Waits for those that write already. */
    public void lock() {
        execute("LOCK TABLE " + name.quoted() + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /** Every row, with all columns, in no order. */
    public List<TableRow> rows() {
        String sql = "SELECT " + ALL_COLUMNS + " FROM " + name.quoted() + " AS t LIMIT ?";
        List<TableRow> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_SIZE);
            statement.setInt(1, RecordRegistrarDryRun.ROWS_MAX + 1);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
        } catch (SQLException e) {
            throw failed("read the catalogue", e);
        }
        if (rows.size() > RecordRegistrarDryRun.ROWS_MAX) {
            throw CatalogException.unusable("the catalogue has more than " + RecordRegistrarDryRun.ROWS_MAX + " rows");
        }
        return List.copyOf(rows);
    }

    private static TableRow row(ResultSet found) throws SQLException {
        return new TableRow(JsonReader.readObject(found.getString(1).getBytes(UTF_8)));
    }

    /** What a row that is inserted for an entry is asked to hold, by column. */
    public static Map<String, String> asked(CatalogEntry entry) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("code", entry.code().value());
        asked.put("name", entry.name());
        asked.put("file_path", entry.filePath());
        asked.put("tier", entry.tier());
        asked.put("domain", entry.domain());
        asked.put("status", STATUS);
        return asked;
    }

    /** The rows as a dry run holds them, in its order. */
    public static List<StoredRow> stored(List<TableRow> rows) {
        return rows.stream().map(TableRow::stored).sorted(TableRow.ORDER).toList();
    }

    /** Inserts one row and returns it as the table holds it then, with what its defaults and triggers made of it. */
    public TableRow insert(CatalogEntry entry) {
        String sql = "INSERT INTO " + name.quoted() + " AS t (code, name, file_path, tier, domain, status)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING " + ALL_COLUMNS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Map<String, String> asked = asked(entry);
            for (int i = 0; i < COLUMNS.size(); i++) {
                statement.setString(i + 1, asked.get(COLUMNS.get(i)));
            }
            try (ResultSet inserted = statement.executeQuery()) {
                if (!inserted.next()) {
                    throw CatalogException.unusable("the table " + name + " took no row for " + entry.code());
                }
                return row(inserted);
            }
        } catch (SQLException e) {
            throw failed("insert the row of " + entry.code(), e);
        }
    }

    /** Removes the row of a code; the caller has seen, under the lock, which one it is. */
    public void delete(DotCode code) {
        String sql = "DELETE FROM " + name.quoted() + " AS d WHERE d.code OPERATOR(pg_catalog.=) ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code.value());
            int deleted = statement.executeUpdate();
            if (deleted != 1) {
                throw CatalogException.unusable(deleted + " rows of " + code + " were removed instead of one");
            }
        } catch (SQLException e) {
            throw failed("remove the row of " + code, e);
        }
    }

    /** Has constraints and triggers that wait for the end of the transaction act now, so that their effect is seen. */
    public void settle() {
        execute("SET CONSTRAINTS ALL IMMEDIATE");
    }

    /** Makes what was done durable, gives up the lock and begins the next transaction. */
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed("confirm the transaction, whose outcome is unknown", e);
        }
    }

    /** Undoes what was done since the last commit, gives up the lock and begins the next transaction. */
    public void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed("undo the transaction", e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed("prepare the catalogue", e);
        }
    }

    private static CatalogException failed(String action, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        // 08 a broken connection, 40 a rolled back transaction, 53 and 57 a server without means or going down.
        boolean temporary = state.equals(LOCK_NOT_AVAILABLE)
                || List.of("08", "40", "53", "57").stream().anyMatch(state::startsWith);
        String message = "cannot " + action + ": " + e.getMessage();
        return temporary ? CatalogException.away(message, e) : CatalogException.unusable(message, e);
    }

    /** Undoes what was not confirmed. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close the connection", e);
        }
    }
}
