package org.dotledger.app.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.app.postgres.ReachedPostgres;

/** A durable database of the benchmark's own, with the product's tables and one table for the limits. */
final class BenchDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 90;
    private static final int CONNECTIONS_NEXT_TO_SERVER = 64;

    private final AutoCloseable postgres;
    private final HikariDataSource application;
    private final String appRole;

    private BenchDatabase(AutoCloseable postgres, HikariDataSource application, String appRole) {
        this.postgres = postgres;
        this.application = application;
        this.appRole = appRole;
    }

    /** Starts the database of a data directory in which a ledger has been. */
    static BenchDatabase start(Path data) throws SQLException {
        LocalPostgres postgres = LocalPostgres.start(data).closeAtExit();
        Credentials app = postgres.appCredentials();
        createTable(postgres, app.user());
        return new BenchDatabase(postgres, pool(postgres.jdbcUrl(), app, CONNECTIONS), app.user());
    }

    /** Shares the database of a ledger that runs in the data directory, and that has been started alone before. */
    static BenchDatabase sharedIn(Path data) {
        ReachedPostgres postgres = ReachedPostgres.in(data);
        Credentials app = postgres.appCredentials();
        return new BenchDatabase(postgres, pool(postgres.jdbcUrl(), app, CONNECTIONS_NEXT_TO_SERVER), app.user());
    }

    private static void createTable(LocalPostgres postgres, String appRole) throws SQLException {
        try (HikariDataSource asOwner = pool(postgres.jdbcUrl(), postgres.ownerCredentials(), 1);
                Connection connection = asOwner.getConnection();
                Statement statement = connection.createStatement()) {
            // The product's tables are in a schema of their own, because their migrations need it for themselves.
            statement.execute("CREATE SCHEMA IF NOT EXISTS bench");
            statement.execute("GRANT USAGE ON SCHEMA bench TO " + appRole);
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS bench.row (
                        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        id uuid NOT NULL,
                        type text NOT NULL,
                        time timestamptz NOT NULL,
                        tags text NOT NULL,
                        entry bytea NOT NULL)
                    """);
            statement.execute("CREATE TABLE IF NOT EXISTS bench.event (LIKE public.event INCLUDING ALL)");
            statement.execute("CREATE TABLE IF NOT EXISTS bench.event_tag (LIKE public.event_tag INCLUDING ALL)");
            statement.execute("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA bench TO " + appRole);
        }
    }

    private static HikariDataSource pool(String url, Credentials credentials, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(credentials.user());
        config.setPassword(credentials.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Connections of the application's role. */
    DataSource dataSource() {
        return application;
    }

    String appRole() {
        return appRole;
    }

    @Override
    public void close() throws Exception {
        application.close();
        postgres.close();
    }
}
