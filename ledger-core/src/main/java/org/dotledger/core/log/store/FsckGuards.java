package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** Checks what keeps the tables append-only: their triggers, and the rights of the application's role. */
final class FsckGuards {
    private static final List<String> TABLES =
            List.of("event", "event_tag", "tile", "checkpoint", "artifact", "cosignature");
    /** The body of the trigger function in the migration, with single spaces. */
    private static final String REFUSAL = "BEGIN RAISE EXCEPTION 'table % is append-only: % refused',"
            + " TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation'; END";

    private final Connection connection;
    private final FsckFindings findings;

    FsckGuards(Connection connection, FsckFindings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void check(String appRole) throws SQLException {
        for (String table : TABLES) {
            checkTriggers(table);
            checkRights(table, appRole);
        }
    }

    /** The bits of tgtype: 1 row, 2 before, 8 delete, 16 update, 32 truncate; 'A' is enabled always. */
    private void checkTriggers(String table) throws SQLException {
        String sql = """
                SELECT bool_or(t.tgtype & 27 = 27), bool_or(t.tgtype & 35 = 34)
                FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE t.tgrelid = to_regclass(?) AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''
                  AND btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g')) = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, REFUSAL);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    findings.add(Kind.TRIGGER_MISSING, table + " has no trigger that always refuses UPDATE and DELETE");
                }
                if (!row.getBoolean(2)) {
                    findings.add(Kind.TRIGGER_MISSING, table + " has no trigger that always refuses TRUNCATE");
                }
            }
        }
    }

    private void checkRights(String table, String role) throws SQLException {
        String sql = """
                SELECT right_name
                FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS r (right_name)
                WHERE has_table_privilege(?, to_regclass(?), right_name)
                   OR right_name IN ('UPDATE', 'REFERENCES')
                      AND has_any_column_privilege(?, to_regclass(?), right_name)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, role);
            statement.setString(2, table);
            statement.setString(3, role);
            statement.setString(4, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(Kind.ROLE_TOO_POWERFUL, role + " has the right " + row.getString(1) + " on " + table);
                }
            }
        }
    }
}
