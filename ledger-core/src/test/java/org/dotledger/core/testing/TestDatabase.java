package org.dotledger.core.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A fresh, migrated database with the roles of production: the owner runs the migrations, the application may read and
 * insert. All databases of a test JVM are on one embedded PostgreSQL, which ends with the JVM.
 */
public final class TestDatabase implements AutoCloseable {
    public static final String OWNER_ROLE = "ledger_owner";
    public static final String APP_ROLE = "ledger_app";

    private static final String SUPERUSER = "postgres";
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String name;
    private final HikariDataSource superuser;
    private final HikariDataSource owner;
    private final HikariDataSource app;

    private TestDatabase(String name) {
        this.name = name;
        this.superuser = pool(name, SUPERUSER, 4);
        this.owner = pool(name, OWNER_ROLE, 4);
        this.app = pool(name, APP_ROLE, 24);
    }

    /** Creates a database and runs the migrations. */
    public static TestDatabase create() {
        String name = "test_" + CREATED.incrementAndGet();
        execute(Server.POSTGRES.getPostgresDatabase(), "CREATE DATABASE " + name + " OWNER " + OWNER_ROLE);
        TestDatabase database = new TestDatabase(name);
        Flyway.configure()
                .dataSource(database.owner)
                .placeholders(Map.of("appRole", APP_ROLE))
                .load()
                .migrate();
        return database;
    }

    /** What the code under test is given. */
    public DataSource app() {
        return app;
    }

    /** A pool of its own for the application's role, as a second process would have; the caller closes it. */
    public HikariDataSource newAppPool(int connectionsMax) {
        return pool(name, APP_ROLE, connectionsMax);
    }

    public DataSource owner() {
        return owner;
    }

    public DataSource superuser() {
        return superuser;
    }

    /** The address, for what wants one; user {@value #APP_ROLE} or {@value #OWNER_ROLE}, no password. */
    public String jdbcUrl() {
        return Server.POSTGRES.getJdbcUrl(SUPERUSER, name).replaceFirst("\\?.*", "");
    }

    /** Runs statements as the superuser, each in a transaction of its own. */
    public void asSuperuser(String... statements) {
        for (String statement : statements) {
            execute(superuser, statement);
        }
    }

    @Override
    public void close() {
        app.close();
        owner.close();
        superuser.close();
        execute(Server.POSTGRES.getPostgresDatabase(), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static HikariDataSource pool(String database, String role, int connectionsMax) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Server.POSTGRES.getDatabase(role, database));
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setPoolName(database + "-" + role);
        return new HikariDataSource(config);
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run: " + sql, e);
        }
    }

    /** Started when the first test asks for a database. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
                execute(postgres.getPostgresDatabase(), "CREATE ROLE " + OWNER_ROLE + " LOGIN");
                execute(postgres.getPostgresDatabase(), "CREATE ROLE " + APP_ROLE + " LOGIN");
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
            }
        }
    }
}
