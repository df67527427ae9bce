package org.dotledger.core.log.store.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.FsckProgress;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.PostgresLog;

/**
 * Puts a backup into a database whose tables are empty, in one transaction that is committed only when everything in it
 * was verified: whatever happens meanwhile, the database holds either nothing or the whole log.
 */
public final class LogRestore {
    /** Classes of SQLSTATE that say nothing of the rows: connection, resources, intervention. */
    private static final List<String> NOT_THE_ROWS = List.of("08", "53", "57");

    private LogRestore() {}

    /**
     * Restores a log.
     *
     * @param resumed whether an attempt before this one may have ended just behind its commit: a log that is there already
     *     is then verified in place
     * @param connection of the application's role; not in a transaction; afterwards as it was
     * @param keys of the log, as {@link Fsck} wants them: what the backup says of itself is not believed
     * @param appRole the role that the application connects as
     * @return the report of the check of everything that was stored
     * @throws BackupException when the backup or the log in it does not hold; nothing is stored then
     * @throws IllegalStateException when the database is not empty
     */
    public static FsckReport run(
            BackupArchive archive,
            Connection connection,
            List<VerifierKey> keys,
            String appRole,
            boolean resumed,
            FsckProgress progress)
            throws SQLException, IOException, BackupException {
        archive.requireDigests();
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
            FsckReport report = Fsck.runInTransaction(connection, keys, appRole, progress);
            requireVerified(archive, report);
            connection.commit();
            return report;
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

    private static void requireVerified(BackupArchive archive, FsckReport report) throws BackupException {
        if (!report.isClean()) {
            throw new BackupException("the log in it does not hold: "
                    + report.findings().stream()
                            .limit(5)
                            .map(finding -> finding.kind() + ", " + finding.detail())
                            .collect(Collectors.joining("; ")));
        }
        if (report.entries() == 0 || !report.head().equals(archive.manifest().head())) {
            throw new BackupException("the log in it is " + report.head() + ", not "
                    + archive.manifest().head() + " as the manifest says");
        }
    }
}
