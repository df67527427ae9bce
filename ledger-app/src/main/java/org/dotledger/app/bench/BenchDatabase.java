package org.dotledger.app.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.flywaydb.core.Flyway;

/** A durable database of the benchmark's own, with the product's tables and one table for the limits. */
final class BenchDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 90;

    private final LocalPostgres postgres;
    private final HikariDataSource application;

    private BenchDatabase(LocalPostgres postgres, HikariDataSource application) {
        this.postgres = postgres;
        this.application = application;
    }

    static BenchDatabase start(Path data) throws SQLException {
        LocalPostgres postgres = LocalPostgres.start(data).closeAtExit();
        Credentials owner = postgres.ownerCredentials();
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", postgres.appCredentials().user()))
                .load()
                .migrate();
        try (HikariDataSource asOwner = pool(postgres.jdbcUrl(), owner, 1);
                Connection connection = asOwner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS bench_row (
                        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        id uuid NOT NULL,
                        type text NOT NULL,
                        time timestamptz NOT NULL,
                        tags text NOT NULL,
                        entry bytea NOT NULL)
                    """);
            statement.execute("GRANT SELECT, INSERT ON bench_row TO "
                    + postgres.appCredentials().user());
        }
        return new BenchDatabase(postgres, pool(postgres.jdbcUrl(), postgres.appCredentials(), CONNECTIONS));
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

    @Override
    public void close() {
        application.close();
        postgres.close();
    }
}
