package org.dotledger.core.log.store.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.FsckProgress;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.PostgresLog;
import org.dotledger.core.log.store.backup.BackupException.Reason;

/**
 * Puts a backup into a database whose tables are empty, in one transaction that is committed only when everything in it
 * was verified: whatever happens meanwhile, the database holds either nothing or the whole log.
 */
public final class LogRestore {
    /** Classes of SQLSTATE that say nothing of the rows: connection, resources, intervention. */
    private static final List<String> NOT_THE_ROWS = List.of("08", "53", "57");

    private LogRestore() {}

    /**
     * What was restored.
     *
     * @param report of the check of everything that was stored
     * @param checkpoint the newest one, which the key in force has signed
     * @param keys of the log: that in force now, and before it the newest first
     */
    public record Restored(FsckReport report, Note checkpoint, List<VerifierKey> keys) {
        public Restored {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Checks all of a backup that can be checked before a database is touched.
     *
     * @param trusted keys of the log, of one name: what the backup says of itself is not believed
     * @return the files with secrets that came along, by name
     * @throws BackupException when the backup does not hold, or is of another log
     */
    public static Map<String, byte[]> precheck(BackupArchive archive, List<VerifierKey> trusted)
            throws IOException, BackupException {
        if (!archive.manifest().origin().equals(trusted.getFirst().name())) {
            throw new BackupException(
                    Reason.ANOTHER_LOG,
                    "it is of the log " + archive.manifest().origin() + ", and the key that is trusted is "
                            + trusted.getFirst());
        }
        archive.requireDigests();
        Map<String, byte[]> secrets = archive.secrets();
        BackupSecrets.requireOfLog(secrets, trusted);
        return secrets;
    }

    /**
     * Restores a log that passed {@link #precheck}.
     *
     * @param resumed whether an attempt before this one may have ended just behind its commit: a log that is there already
     *     is then verified in place
     * @param connection of the application's role; not in a transaction; afterwards as it was
     * @param known of the log, as {@link Fsck} wants it
     * @throws BackupException when the backup or the log in it does not hold; nothing is stored then
     * @throws IllegalStateException when the database is not empty
     */
    public static Restored run(
            BackupArchive archive, Connection connection, KnownLog known, boolean resumed, FsckProgress progress)
            throws SQLException, IOException, BackupException {
        Map<String, byte[]> secrets = precheck(archive, known.keys());
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            boolean empty = isEmpty(connection);
            if (empty) {
                copy(archive, connection);
            } else if (!resumed) {
                throw new IllegalStateException(
                        "the database holds a log already; restore into an empty one, nothing is ever overwritten");
            }
            VerifiedLog verified = VerifiedLog.check(connection, known, progress);
            requireAsInManifest(archive, verified);
            long size = verified.report().head().size();
            BackupSecrets.require(secrets, connection, verified.history(), size, known.keys());
            connection.commit();
            return new Restored(
                    verified.report(), verified.checkpoint(), verified.history().all(known.keys()));
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Under the lock of all writers, so that none begins a log of its own meanwhile. */
    private static boolean isEmpty(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PostgresLog.WRITERS_LOCK);
            lock.execute();
        }
        for (LogTable table : LogTable.ALL) {
            String sql = "SELECT EXISTS (SELECT FROM " + table.name() + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void copy(BackupArchive archive, Connection connection)
            throws SQLException, IOException, BackupException {
        try {
            archive.copyInto(connection);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (NOT_THE_ROWS.stream().noneMatch(state::startsWith)) {
                throw new BackupException("the database refuses its rows: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static void requireAsInManifest(BackupArchive archive, VerifiedLog verified) throws BackupException {
        if (!verified.checkpoint().equals(archive.manifest().checkpoint())) {
            throw new BackupException("the log in it is " + verified.report().head() + ", not "
                    + archive.manifest().head() + " as the manifest says");
        }
    }
}
