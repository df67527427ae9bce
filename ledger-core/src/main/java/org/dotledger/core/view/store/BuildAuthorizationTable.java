package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * The projection that keeps the table {@code governance_build_authorization}, in the transaction in which the views' rows
 * are kept. To project the same events again changes nothing, so any number of generations may. Holds no state.
 */
final class BuildAuthorizationTable {
    private static final String NAME = "governance_build_authorization";

    private BuildAuthorizationTable() {}

    /** Brings the table up to these events. */
    static void project(Connection connection, Collection<RecordedEvent> events) throws SQLException {
        for (RecordedEvent recorded : events) {
            long position = recorded.position();
            switch (recorded.event()) {
                case GrantMinted grant -> {
                    if (BuildAuthorization.isLawful(recorded, grant)) {
                        insert(connection, grant, position);
                    }
                }
                case GrantConsumed end -> end(connection, "consumed", end.grantId(), position);
                case GrantRevoked end -> end(connection, "revoked", end.grantId(), position);
                default -> {}
            }
        }
    }

    private static void insert(Connection connection, GrantMinted grant, long position) throws SQLException {
        String sql = """
                INSERT INTO governance_build_authorization
                (grant_id, apr_id, scope, mode, manifest_sha256, plan_ref, issuer, issued_at, expires_at, minted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            putMinted(statement, grant, position);
            statement.executeUpdate();
        }
    }

    /** Sets the first ten parameters: the columns from {@code grant_id} to {@code minted}, in the order of the table. */
    static void putMinted(PreparedStatement statement, GrantMinted grant, long position) throws SQLException {
        statement.setString(1, grant.grantId().value());
        statement.setString(2, grant.aprId().value());
        statement.setString(3, grant.scope());
        statement.setString(4, grant.mode().name());
        statement.setString(5, grant.manifestSha256().hex());
        statement.setString(6, grant.planRef());
        statement.setString(7, grant.issuer().value());
        statement.setObject(8, grant.issuedAt().atOffset(ZoneOffset.UTC));
        statement.setObject(9, grant.expiresAt().atOffset(ZoneOffset.UTC));
        statement.setLong(10, position);
    }

    private static void end(Connection connection, String column, RecordId grantId, long position) throws SQLException {
        String sql = """
                UPDATE governance_build_authorization SET %s = ?
                WHERE grant_id = ? AND consumed IS NULL AND revoked IS NULL AND minted < ?""".replace("%s", column);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            statement.setString(2, grantId.value());
            statement.setLong(3, position);
            statement.executeUpdate();
        }
    }

    /** Puts what the events amount to in the place of whatever is there. */
    static void replace(Connection connection, Collection<RecordedEvent> events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE governance_build_authorization IN EXCLUSIVE MODE");
            statement.execute("DELETE FROM governance_build_authorization");
        }
        project(connection, events);
    }

    /**
     * The first row, by its id, that is not what the events amount to.
     *
     * @param events all that concern the table and are among the first {@code entries}
     * @param entries what came later is left out of the comparison
     */
    static @Nullable RowDifference difference(Connection connection, Collection<RecordedEvent> events, long entries)
            throws SQLException {
        Map<RecordId, BuildAuthorization> expected = BuildAuthorization.of(events);
        Map<RecordId, BuildAuthorization> stored = stored(connection, entries);
        TreeSet<RecordId> all = new TreeSet<>(expected.keySet());
        all.addAll(stored.keySet());
        for (RecordId grantId : all) {
            BuildAuthorization wanted = expected.get(grantId);
            BuildAuthorization found = stored.get(grantId);
            if (!Objects.equals(wanted, found)) {
                long position = wanted == null ? Objects.requireNonNull(found).minted() : wanted.minted();
                return new RowDifference(NAME, grantId.value(), position, text(found), text(wanted));
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable BuildAuthorization row) {
        return row == null ? null : row.toString();
    }

    private static Map<RecordId, BuildAuthorization> stored(Connection connection, long entries) throws SQLException {
        String sql = """
                SELECT grant_id, apr_id, scope, mode, manifest_sha256, plan_ref, issuer, issued_at, expires_at, minted,
                    CASE WHEN consumed < ? THEN consumed END, CASE WHEN revoked < ? THEN revoked END
                FROM governance_build_authorization WHERE minted < ?""";
        Map<RecordId, BuildAuthorization> rows = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i : List.of(1, 2, 3)) {
                statement.setLong(i, entries);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    BuildAuthorization read = read(row);
                    rows.put(read.grant().grantId(), read);
                }
            }
        }
        return rows;
    }

    private static BuildAuthorization read(ResultSet row) throws SQLException {
        GrantMinted grant = new GrantMinted(
                new RecordId(row.getString(1)),
                new RecordId(row.getString(2)),
                row.getString(3),
                GrantMode.valueOf(row.getString(4)),
                Sha256.fromHex(row.getString(5)),
                row.getString(6),
                new DotCode(row.getString(7)),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant());
        return new BuildAuthorization(
                grant, row.getLong(10), row.getObject(11, Long.class), row.getObject(12, Long.class));
    }
}
