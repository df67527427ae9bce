package org.dotledger.app.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;

/** A PostgreSQL of a test's own, on which everything is done as its administrator. */
public final class GovernedPostgres implements AutoCloseable {
    private final LocalPostgres postgres;

    public GovernedPostgres(Path directory) {
        this.postgres = LocalPostgres.start(directory);
    }

    /** The address without a role. */
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    public Credentials admin() {
        return postgres.adminCredentials();
    }

    /** Fills the table {@code dot_tools} with the rows of the sample. */
    public void fillCatalogue() {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO dot_tools (code, name, file_path, tier, domain, status) VALUES (?, ?, ?, ?, ?, ?)
                        """)) {
            for (String line : C1.sample("dot_tools.csv").stream().skip(1).toList()) {
                String[] cells = line.split(",", -1);
                for (int i = 0; i < cells.length; i++) {
                    insert.setString(i + 1, cells[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), admin().user(), admin().password());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
