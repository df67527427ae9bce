package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.dotledger.app.postgres.Credentials;
import org.dotledger.app.postgres.LocalPostgres;
import org.postgresql.util.PasswordUtil;

/** Makes the governed database of a world and its roles, and removes them. The server never sees the passwords. */
final class WorldSetup {
    static final String DATABASE = "world";

    private static final int PASSWORD_BYTES = 32;
    private static final String NOT_LET_IN = "28000";
    private static final int TRIES_MAX = 200;
    private static final long PAUSE_MILLIS = 10;

    private WorldSetup() {}

    /** Puts a new database in the place of whatever is there, and returns the new roles' passwords. */
    static Map<WorldRole, String> create(LocalPostgres postgres) {
        Map<WorldRole, String> passwords = new EnumMap<>(WorldRole.class);
        remove(postgres);
        try (Connection connection = admin(postgres, postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (WorldRole role : WorldRole.values()) {
                String password = newPassword();
                passwords.put(role, password);
                statement.execute("CREATE ROLE " + role.user() + " LOGIN PASSWORD '" + verifier(role, password) + "'");
            }
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + WorldRole.OWNER.user());
        } catch (SQLException e) {
            throw new WorldException("cannot make the governed database: " + e.getMessage(), e);
        }
        fill(postgres);
        return passwords;
    }

    private static void fill(LocalPostgres postgres) {
        try (Connection connection = admin(postgres, postgres.jdbcUrl(DATABASE));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script());
            insertCatalog(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new WorldException("cannot fill the governed database: " + e.getMessage(), e);
        }
    }

    private static void insertCatalog(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO public.dot_tools (code, name, file_path, tier, domain, status)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            for (List<String> row : Baseline.catalog()) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String script() {
        try (InputStream resource = Objects.requireNonNull(WorldSetup.class.getResourceAsStream("/world/world.sql"))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the roles in, and waits until the server takes note of it. */
    static void admit(LocalPostgres postgres, Map<WorldRole, String> passwords) {
        postgres.admit(
                DATABASE, Arrays.stream(WorldRole.values()).map(WorldRole::user).toList());
        String password = Objects.requireNonNull(passwords.get(WorldRole.LOOKER));
        for (int i = 1; ; i++) {
            try (Connection ignored =
                    connect(postgres.jdbcUrl(DATABASE), new Credentials(WorldRole.LOOKER.user(), password))) {
                return;
            } catch (SQLException e) {
                if (!NOT_LET_IN.equals(e.getSQLState()) || i == TRIES_MAX) {
                    throw new WorldException("the governed database does not let its roles in: " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorldException("interrupted while the governed database was made", e);
        }
    }

    /** Removes the database and its roles, where they are. */
    static void remove(LocalPostgres postgres) {
        try (Connection connection = admin(postgres, postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            for (WorldRole role : WorldRole.values()) {
                statement.execute("DROP ROLE IF EXISTS " + role.user());
            }
        } catch (SQLException e) {
            throw new WorldException("cannot remove the governed database: " + e.getMessage(), e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String verifier(WorldRole role, String password) throws SQLException {
        return PasswordUtil.encodePassword(role.user(), password.toCharArray(), "scram-sha-256");
    }

    private static Connection admin(LocalPostgres postgres, String url) throws SQLException {
        return connect(url, postgres.adminCredentials());
    }

    private static Connection connect(String url, Credentials role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role.user());
        properties.setProperty("password", role.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url, properties);
    }
}
