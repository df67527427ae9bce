package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database that a backup is restored into: the one of a data directory, made where there is none, or any other. */
final class RestoreTarget {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--database",
            paramLabel = "JDBC_URL",
            description = "An external PostgreSQL, empty, instead of the one in the data directory.")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "ROLE",
            defaultValue = "dotledger_app",
            description = "The application's role there; its password is in $$LEDGER_DATABASE_PASSWORD.")
    private String user = "dotledger_app";

    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            defaultValue = "dotledger_owner",
            description = "The role there that makes the tables; its password is in $$LEDGER_OWNER_PASSWORD.")
    private String owner = "dotledger_owner";

    Path directory() {
        return data.directory();
    }

    /** Removes the data directory's own database unless it holds a log. */
    void removeEmptyDatabase() throws SQLException, IOException {
        if (url != null || !LocalPostgres.isIn(directory())) {
            return;
        }
        try (Opened opened = open();
                Connection connection = opened.connect()) {
            if (!isEmpty(connection)) {
                return;
            }
        }
        LocalPostgres.remove(directory());
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT NOT EXISTS (SELECT FROM event)");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Opens the database and makes its tables, where there are none. */
    Opened open() {
        Opened opened;
        if (url == null) {
            LocalPostgres own = LocalPostgres.start(directory()).closeAtExit();
            opened = new Opened(own.jdbcUrl(), own.appCredentials(), own.ownerCredentials(), own);
        } else {
            opened = new Opened(
                    url,
                    credentials(user, "LEDGER_DATABASE_PASSWORD"),
                    credentials(owner, "LEDGER_OWNER_PASSWORD"),
                    null);
        }
        try {
            opened.migrate();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Credentials credentials(String role, String variable) {
        String password = System.getenv(variable);
        return new Credentials(role, password == null ? "" : password);
    }

    /** An open database with its two roles. */
    record Opened(
            String url,
            Credentials app,
            Credentials owner,
            @Nullable LocalPostgres own) implements AutoCloseable {

        private void migrate() {
            Flyway.configure()
                    .dataSource(url, owner.user(), owner.password())
                    .placeholders(Map.of("appRole", app.user()))
                    .load()
                    .migrate();
        }

        /** Gives the space of rows that were rolled back to the operating system. */
        void giveBackSpace() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM event, event_tag, tile, checkpoint, cosignature, artifact");
            }
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, app.user(), app.password());
        }

        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }
}
