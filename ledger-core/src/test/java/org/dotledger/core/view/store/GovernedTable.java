package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dotledger.core.testing.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** A governed database with the live table of grants, next to a ledger's database, and a role that may write it. */
final class GovernedTable implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final TestDatabase ledger;
    private final String name = "governed_" + CREATED.incrementAndGet();
    private final String writer = name + "_writer";

    GovernedTable(TestDatabase ledger) throws SQLException {
        this.ledger = ledger;
        ledger.asSuperuser("CREATE DATABASE " + name, "CREATE ROLE " + writer + " LOGIN");
        execute("""
                CREATE TABLE governance_build_authorization (
                    grant_id text PRIMARY KEY, apr_id text NOT NULL UNIQUE, scope text, mode text,
                    manifest_sha256 text, plan_ref text, issuer text, issued_at timestamptz, expires_at timestamptz,
                    minted bigint NOT NULL, consumed bigint, revoked bigint);
                CREATE TABLE dot_tools (code text, name text);
                REVOKE ALL ON DATABASE %1$s FROM PUBLIC;
                GRANT CONNECT ON DATABASE %1$s TO %2$s;
                GRANT SELECT, INSERT, UPDATE ON governance_build_authorization TO %2$s""".replace("%1$s", name).replace("%2$s", writer));
    }

    /** What the projection is given. */
    PGSimpleDataSource source() {
        return source(writer);
    }

    String writer() {
        return writer;
    }

    private PGSimpleDataSource source(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ledger.jdbcUrl().replaceFirst("/[a-z0-9_]+$", "/" + name));
        source.setUser(role);
        source.setConnectTimeout(60);
        return source;
    }

    /** Does something by hand, as the superuser. */
    void execute(String sql) throws SQLException {
        try (Connection connection = source(SUPERUSER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Refuses new connections, and ends those there are. */
    void stop() {
        ledger.asSuperuser(
                "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    void goOn() {
        ledger.asSuperuser("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /** The rows in the order of their minting: grant, minted, consumed, revoked. */
    List<String> rows() throws SQLException {
        try (Connection connection = source(SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT concat_ws(' ', grant_id, minted, 'consumed ' || consumed, 'revoked ' || revoked)
                        FROM governance_build_authorization ORDER BY minted, grant_id""")) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    @Override
    public void close() {
        ledger.asSuperuser("DROP DATABASE " + name + " WITH (FORCE)", "DROP ROLE " + writer);
    }
}
