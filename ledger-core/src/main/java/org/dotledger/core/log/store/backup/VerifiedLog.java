package org.dotledger.core.log.store.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.dotledger.api.log.Note;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.FsckFinding;
import org.dotledger.core.log.store.FsckProgress;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.backup.BackupException.Reason;

/**
 * A stored log in which everything was checked and holds.
 *
 * @param checkpoint the newest one, which the key in force has signed
 * @param history of the log's keys
 */
record VerifiedLog(FsckReport report, Note checkpoint, KeyHistory history) {
    private static final int FINDINGS_SHOWN = 5;

    /**
     * Checks the log as the connection's transaction sees it.
     *
     * @throws BackupException when it is empty, of another log, or something does not hold
     */
    static VerifiedLog check(Connection connection, KnownLog known, FsckProgress progress)
            throws SQLException, BackupException {
        FsckReport report = Fsck.runInTransaction(connection, known, progress);
        if (!report.isClean()) {
            throw new BackupException(
                    report.isOfAnotherKey() ? Reason.ANOTHER_LOG : Reason.DOES_NOT_HOLD,
                    "the log in it does not hold: "
                            + report.findings().stream()
                                    .limit(FINDINGS_SHOWN)
                                    .map(VerifiedLog::text)
                                    .collect(Collectors.joining("; ")));
        }
        if (report.entries() == 0) {
            throw new BackupException(Reason.EMPTY_LOG, "the log is empty: there is nothing to back up");
        }
        return new VerifiedLog(report, Fsck.newestCheckpoint(connection), Fsck.keyHistory(connection, known));
    }

    private static String text(FsckFinding finding) {
        return finding.kind() + ", " + finding.detail();
    }
}
