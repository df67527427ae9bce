package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The settings that every start passes on the command line, where neither postgresql.conf nor ALTER SYSTEM can weaken
 * them, and the proof by a session of each role that they hold. The proof is needed as well because
 * ALTER ROLE and ALTER DATABASE override the command line.
 */
final class ServerSettings {
    static final String DATABASE = "dotledger";
    static final String HOST = "127.0.0.1";

    /** What makes an acknowledged commit survive a crash of the process, the machine or its power. */
    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "data_checksums", "on",
            "ignore_checksum_failure", "off",
            "zero_damaged_pages", "off",
            "data_sync_retry", "off");

    /** Fixed when the cluster is set up; the server does not take it on its command line. */
    private static final String DATA_CHECKSUMS = "data_checksums";

    private static final Map<String, String> RECOVERING = Map.of(
            "restart_after_crash", "on",
            "recovery_init_sync_method", "fsync");

    private static final Map<String, String> REACHABLE_BY = Map.of(
            "listen_addresses", HOST,
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256",
            "shared_preload_libraries", "");

    private static final Map<String, String> TUNED = Map.of(
            "max_connections", "100",
            "shared_buffers", "256MB",
            "wal_buffers", "16MB",
            "wal_compression", "pglz",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min");

    /** The log says nothing of values that a statement carries, and says it in English and UTC. */
    private static final Map<String, String> LOGGED = Map.of(
            "log_min_error_statement", "panic",
            "log_statement", "none",
            "log_timezone", "UTC",
            "timezone", "UTC",
            "lc_messages", "C");

    private ServerSettings() {}

    /** Only these roles, only with their password, only over loopback; only the administrator to other databases. */
    static String accessRules(Secrets secrets) {
        return String.format(
                Locale.ROOT,
                """
                host  %s  %s,%s  127.0.0.1/32  scram-sha-256
                host  all  %s  127.0.0.1/32  scram-sha-256
                """,
                DATABASE,
                secrets.owner().user(),
                secrets.app().user(),
                secrets.admin().user());
    }

    /** Lets further roles into a database of their own. */
    static String accessRule(String database, List<String> roles) {
        return String.format(
                Locale.ROOT, "host  %s  %s  127.0.0.1/32  scram-sha-256\n", database, String.join(",", roles));
    }

    /** Has the server read its access rules again. */
    static void reload(int port, Credentials admin) {
        try (Connection session = connect(port, admin);
                PreparedStatement statement = session.prepareStatement("SELECT pg_reload_conf()");
                ResultSet row = statement.executeQuery()) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new LocalPostgresException("The local PostgreSQL does not read its access rules again");
            }
        } catch (SQLException e) {
            throw new LocalPostgresException("Cannot have the local PostgreSQL read its access rules again", e);
        }
    }

    static List<String> commandLine(DataDirectory data, int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(DURABLE);
        settings.remove(DATA_CHECKSUMS);
        settings.putAll(RECOVERING);
        settings.putAll(REACHABLE_BY);
        settings.putAll(TUNED);
        settings.putAll(LOGGED);
        settings.put("port", Integer.toString(port));
        settings.put("hba_file", data.accessRules().toString());
        settings.put("cluster_name", data.clusterName());
        List<String> arguments = new ArrayList<>(List.of("-D", data.cluster().toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    /** The driver is told to refuse a server that asks for the password itself: such a one is not ours. */
    static String jdbcUrl(int port) {
        return jdbcUrl(port, DATABASE);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database + "?requireAuth=scram-sha-256";
    }

    /**
     * Logs in as every role and reads what is in force in its session.
     *
     * @throws LocalPostgresException if a setting is not as durability needs it, or the server is another's
     */
    static void requireDurable(DataDirectory data, int port, Secrets secrets) throws IOException {
        for (Credentials role : List.of(secrets.admin(), secrets.owner(), secrets.app())) {
            try (Connection session = connect(port, role)) {
                for (Map.Entry<String, String> required : DURABLE.entrySet()) {
                    requireSetting(session, role, required.getKey(), required.getValue());
                }
                if (role.equals(secrets.admin())) {
                    requireDirectory(session, data.cluster());
                }
            } catch (SQLException e) {
                throw new LocalPostgresException(
                        "Cannot log in to the local PostgreSQL as " + role.user() + ": " + e.getMessage(), e);
            }
        }
    }

    private static Connection connect(int port, Credentials role) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(port));
        source.setConnectTimeout(10);
        source.setSocketTimeout(30);
        return source.getConnection(role.user(), role.password());
    }

    private static void requireSetting(Connection session, Credentials role, String name, String required)
            throws SQLException {
        String found = currentSetting(session, name);
        if (!found.equals(required)) {
            throw new LocalPostgresException("PostgreSQL would lose acknowledged evidence: for " + role.user() + ", "
                    + name + " is " + found + " and has to be " + required + ". Undo the ALTER ROLE or ALTER DATABASE"
                    + " that set it.");
        }
    }

    private static void requireDirectory(Connection session, Path cluster) throws SQLException, IOException {
        Path found = Path.of(currentSetting(session, "data_directory")).toRealPath();
        if (!found.equals(cluster)) {
            throw new LocalPostgresException(
                    "The PostgreSQL that answers serves " + found + " and should serve " + cluster + ".");
        }
    }

    private static String currentSetting(Connection session, String name) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
