package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code governance_build_authorization} in the schema {@code public} of a governed database, with the columns
 * of the ledger's own. Holds no state.
 */
final class GrantsTargetTable {
    static final String NAME = "public.governance_build_authorization";

    /** What is waited for at most when someone else holds a row, the table or the turn; several nodes take turns. */
    private static final String PREPARATION = """
            SET LOCAL lock_timeout = '5s';
            SET LOCAL statement_timeout = '20s';
            SET LOCAL search_path = pg_catalog, pg_temp;
            SELECT pg_advisory_xact_lock(hashtextextended('dotledger:governance_build_authorization', 0))""";

    private GrantsTargetTable() {}

    /** Bounds the transaction, and keeps other schemas out of it. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARATION);
        }
    }

    /** What the connection's role may do that the projection has no use for; empty when there is nothing. */
    static Optional<String> excess(Connection connection) throws SQLException {
        String sql = """
                SELECT 'is a superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
                UNION ALL
                SELECT 'owns ' || c.oid::regclass FROM pg_class c
                WHERE c.oid = to_regclass(?) AND pg_has_role(c.relowner, 'MEMBER')
                UNION ALL
                SELECT 'may create in the schema ' || n.nspname FROM pg_namespace n
                WHERE n.nspname !~ '^pg_' AND has_schema_privilege(n.oid, 'CREATE')
                UNION ALL
                SELECT 'may create schemas' WHERE has_database_privilege(current_database(), 'CREATE')
                UNION ALL
                SELECT 'may write ' || n.nspname || '.' || c.relname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                    AND c.oid IS DISTINCT FROM to_regclass(?)
                    AND (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                        OR has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
                LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, NAME);
            statement.setString(2, NAME);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * Makes the table hold a row, unless it holds another of the same grant. A grant that has ended is never there as an
     * active one in between, and one that ended is not opened again.
     */
    static void write(Connection connection, BuildAuthorization row) throws SQLException {
        insert(connection, row);
        if (row.consumed() != null || row.revoked() != null) {
            end(connection, row);
        }
    }

    private static void insert(Connection connection, BuildAuthorization row) throws SQLException {
        String sql = """
                INSERT INTO public.governance_build_authorization
                (grant_id, apr_id, scope, mode, manifest_sha256, plan_ref, issuer, issued_at, expires_at, minted,
                    consumed, revoked)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (SELECT 1 FROM public.governance_build_authorization WHERE grant_id = ?)
                ON CONFLICT DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            BuildAuthorizationTable.putMinted(statement, row.grant(), row.minted());
            putPosition(statement, 11, row.consumed());
            putPosition(statement, 12, row.revoked());
            statement.setString(13, row.grant().grantId().value());
            statement.executeUpdate();
        }
    }

    /** The first end counts; a row that was not minted at this position is another hand's. */
    private static void end(Connection connection, BuildAuthorization row) throws SQLException {
        String sql = """
                UPDATE public.governance_build_authorization SET consumed = ?, revoked = ?
                WHERE grant_id = ? AND minted = ? AND consumed IS NULL AND revoked IS NULL""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            putPosition(statement, 1, row.consumed());
            putPosition(statement, 2, row.revoked());
            statement.setString(3, row.grant().grantId().value());
            statement.setLong(4, row.minted());
            statement.executeUpdate();
        }
    }

    private static void putPosition(PreparedStatement statement, int index, @Nullable Long position)
            throws SQLException {
        if (position == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, position);
        }
    }
}
