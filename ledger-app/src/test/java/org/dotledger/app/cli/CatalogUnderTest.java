package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.GovernedPostgres;

/** A PostgreSQL of its own with a real {@code dot_tools}, and a real DOT folder, both with the sample's content. */
public final class CatalogUnderTest implements AutoCloseable {
    private static final String DOT_FOLDER = "/opt/incomex/dot/bin/";

    private final Path folder;
    private final GovernedPostgres postgres;

    public CatalogUnderTest(Path directory) {
        this.folder = directory.resolve("bin");
        this.postgres = new GovernedPostgres(directory.resolve("postgres"));
    }

    /** Makes folder and table from scratch. */
    public void fill() {
        execute("DROP TABLE IF EXISTS dot_tools CASCADE", """
                CREATE TABLE dot_tools (
                    id serial PRIMARY KEY,
                    code varchar(64) NOT NULL,
                    name text,
                    file_path text,
                    tier varchar(10),
                    domain text,
                    status text NOT NULL DEFAULT 'draft',
                    date_created timestamptz NOT NULL DEFAULT clock_timestamp(),
                    weight numeric(6, 2) DEFAULT 1.50)
                """);
        postgres.fillCatalogue();
        try {
            for (String path : C1.sample("disk-scan.txt")) {
                Path file = folder.resolve(path.substring(DOT_FOLDER.length()));
                Files.createDirectories(requireNonNull(file.getParent()));
                Files.writeString(file, "#!/bin/sh\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The address with the role's name and password in it. */
    String url() {
        Credentials admin = postgres.admin();
        return postgres.jdbcUrl() + "&user=" + admin.user() + "&password=" + admin.password();
    }

    /** The address of another database of the same cluster. */
    public String url(String database) {
        return url().replaceFirst("(jdbc:postgresql://[^/]+/)[^?]+", "$1" + database);
    }

    /** The address, where everything is done as another role. */
    String urlAs(String role) {
        return url() + "&options=-c%20role=" + role;
    }

    /** How a dry run names the table. */
    String location() {
        return query("SELECT system_identifier || '/' || current_database() || '/public.dot_tools'"
                        + " FROM pg_control_system()")
                .getFirst();
    }

    String password() {
        return postgres.admin().password();
    }

    public void execute(String... statements) {
        postgres.execute(statements);
    }

    public List<String> query(String sql) {
        return postgres.query(sql);
    }

    /** From another database, because one that is copied has to be without sessions. */
    public void executeElsewhere(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the session of the registrar, as a crash of it or of the network would. */
    void endRegistrar() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ledger registrar'");
    }

    /** The whole table as text, every column of every row, in the order of the ids. */
    List<String> dump() {
        return query("SELECT t::text FROM dot_tools AS t ORDER BY id");
    }

    @Override
    public void close() {
        postgres.close();
    }
}
