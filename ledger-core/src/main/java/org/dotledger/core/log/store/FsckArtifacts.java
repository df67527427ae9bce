package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.store.FsckFinding.Kind;

/** Checks that every artifact is what it is stored as, and that none is missing that an entry names. */
final class FsckArtifacts {
    private static final int ARTIFACTS_AT_A_TIME = 4;

    private final Connection connection;
    private final FsckFindings findings;

    FsckArtifacts(Connection connection, FsckFindings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    /** Digests all that are stored, and returns how many there are. */
    long checkStored() throws SQLException {
        String sql = """
                SELECT sha256, content FROM artifact ORDER BY sha256""";
        long artifacts = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            BinaryRows.of(statement, ARTIFACTS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Sha256 key = Sha256.of(row.getBytes(1));
                    Sha256 found = Sha256.digest(row.getBytes(2));
                    if (!key.equals(found)) {
                        findings.add(Kind.ARTIFACT_CHANGED, "the artifact " + key + " has the digest " + found);
                    }
                    artifacts++;
                }
            }
        }
        return artifacts;
    }

    /** Looks up what the entries of one page name. */
    void checkNamed(List<FsckEntry> page) throws SQLException {
        Map<Sha256, Long> missing = new HashMap<>();
        for (FsckEntry entry : page) {
            entry.artifacts().forEach(sha256 -> missing.putIfAbsent(sha256, entry.position()));
        }
        if (missing.isEmpty()) {
            return;
        }
        String sql = """
                SELECT sha256 FROM artifact WHERE sha256 = ANY (?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            byte[][] named = missing.keySet().stream().map(Sha256::bytes).toArray(byte[][]::new);
            statement.setArray(1, connection.createArrayOf("bytea", named));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    missing.remove(Sha256.of(row.getBytes(1)));
                }
            }
        }
        missing.forEach((sha256, position) -> findings.add(
                Kind.ARTIFACT_MISSING, position, "the artifact " + sha256 + ", which the entry names, is not stored"));
    }
}
