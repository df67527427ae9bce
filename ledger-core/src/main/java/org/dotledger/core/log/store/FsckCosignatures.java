package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.jspecify.annotations.Nullable;

/** Checks each cosignature against the checkpoint it is on. Which witnesses are to be believed is not asked here. */
final class FsckCosignatures {
    private static final int ROWS_AT_A_TIME = 2000;

    private final Connection connection;
    private final FsckFindings findings;

    FsckCosignatures(Connection connection, FsckFindings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    /** Returns how many there are. */
    long check() throws SQLException {
        String sql = """
                SELECT s.size, s.witness, s.line, c.note
                FROM cosignature s LEFT JOIN checkpoint c ON c.size = s.size ORDER BY s.size, s.witness""";
        long cosignatures = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            BinaryRows.of(statement, ROWS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    check(row.getLong("size"), row.getString("witness"), row.getString("line"), row.getString("note"));
                    cosignatures++;
                }
            }
        }
        return cosignatures;
    }

    private void check(long size, String witness, String line, @Nullable String note) {
        String wrong = null;
        try {
            if (note == null) {
                wrong = "no such checkpoint is stored";
            } else if (!VerifierKey.parse(witness).verifies(Note.parse(note).text(), NoteSignature.parse(line))) {
                wrong = "it does not verify";
            }
        } catch (LogFormatException malformed) {
            wrong = malformed.getMessage();
        }
        if (wrong != null) {
            findings.add(
                    Kind.COSIGNATURE_INVALID,
                    Math.max(0, size - 1),
                    "the cosignature of " + witness + " on the checkpoint of size " + size + ": " + wrong);
        }
    }
}
