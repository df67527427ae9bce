package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.VerifierKey;

/**
 * The cosignatures of witnesses on this log's checkpoints. Safe for several threads; every method throws
 * {@link LogUnavailableException} while the database is away.
 */
public final class Cosignatures {
    private final DataSource dataSource;

    /** @param dataSource gives each method a connection for as long as it runs */
    public Cosignatures(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Keeps a cosignature that was verified. Of several by one witness on one checkpoint the first is kept.
     *
     * @param size of the checkpoint
     */
    public void add(long size, VerifierKey witness, NoteSignature cosignature) {
        String sql = """
                INSERT INTO cosignature (size, witness, line) VALUES (?, ?, ?)
                ON CONFLICT (size, witness) DO NOTHING""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size);
            statement.setString(2, witness.format());
            statement.setString(3, cosignature.line());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailableException("a cosignature cannot be stored", e);
        }
    }

    /** The size of the newest checkpoint that a witness has cosigned; 0 when there is none. */
    public long newestSize(VerifierKey witness) {
        String sql = """
                SELECT size FROM cosignature WHERE witness = ? ORDER BY size DESC LIMIT 1""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, witness.format());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("cosignatures cannot be read", e);
        }
    }

    /**
     * The newest checkpoint that enough of the witnesses have cosigned, with all their cosignatures behind the log's own
     * signature. Empty while there is none.
     *
     * @param log whose checkpoints they are
     * @param quorum how many are enough; with 0 it is the newest checkpoint, cosigned or not
     * @throws LogNotContinuedException when the log did not sign the stored checkpoint, or when stored cosignatures do not
     *     verify, so that there are not enough
     */
    public Optional<String> newestCheckpoint(LogReader log, Collection<VerifierKey> witnesses, int quorum) {
        return newest(witnesses, quorum).map(cosigned -> cosigned.note(log, quorum));
    }

    private Optional<Cosigned> newest(Collection<VerifierKey> witnesses, int quorum) {
        String sql = """
                SELECT c.size, c.root, c.note, c.on_request, s.witness, s.line
                FROM checkpoint c LEFT JOIN cosignature s ON s.size = c.size AND s.witness = ANY (?)
                WHERE c.size = CASE WHEN ? = 0 THEN (SELECT max(size) FROM checkpoint) ELSE (
                    SELECT size FROM cosignature WHERE witness = ANY (?)
                    GROUP BY size HAVING count(*) >= ? ORDER BY size DESC LIMIT 1) END
                ORDER BY s.witness""";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            var keys = connection.createArrayOf(
                    "text", witnesses.stream().map(VerifierKey::format).toArray());
            statement.setArray(1, keys);
            statement.setInt(2, quorum);
            statement.setArray(3, keys);
            statement.setInt(4, quorum);
            try (ResultSet row = statement.executeQuery()) {
                return read(row);
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("cosignatures cannot be read", e);
        }
    }

    private static Optional<Cosigned> read(ResultSet row) throws SQLException {
        StoredCheckpoint checkpoint = null;
        List<Line> lines = new ArrayList<>();
        while (row.next()) {
            checkpoint = StoredCheckpoint.of(row);
            String witness = row.getString("witness");
            if (witness != null) {
                lines.add(new Line(witness, row.getString("line")));
            }
        }
        return Optional.ofNullable(checkpoint).map(stored -> new Cosigned(stored, lines));
    }

    private record Line(String witness, String text) {
        /** Verified again: who can write to the database must not be able to make up witnesses. */
        Optional<NoteSignature> verified(String note) {
            try {
                NoteSignature cosignature = NoteSignature.parse(text);
                return VerifierKey.parse(witness).verifies(note, cosignature)
                        ? Optional.of(cosignature)
                        : Optional.empty();
            } catch (LogFormatException malformed) {
                return Optional.empty();
            }
        }
    }

    private record Cosigned(StoredCheckpoint checkpoint, List<Line> lines) {
        String note(LogReader log, int quorum) {
            Note note = Note.parse(log.note(checkpoint));
            List<NoteSignature> verified = lines.stream()
                    .flatMap(line -> line.verified(note.text()).stream())
                    .toList();
            if (verified.size() < quorum) {
                throw LogNotContinuedException.changed("the checkpoint of size "
                        + checkpoint.head().size() + ", which " + lines.size()
                        + " witnesses are stored to have cosigned, has " + verified.size()
                        + " cosignatures that verify, and " + quorum + " are needed");
            }
            return note.withSignatures(verified).format();
        }
    }
}
