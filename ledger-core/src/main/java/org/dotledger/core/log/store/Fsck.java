package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.store.FsckFinding.Kind;

/**
 * Checks everything that is stored of a log against the entries and the log's public key. Reads one snapshot of the
 * database, in memory that does not depend on the length of the log, and changes nothing. That the newest entries are gone
 * together with their checkpoints shows only against a checkpoint that was kept elsewhere.
 */
public final class Fsck {
    private static final int ROWS_AT_A_TIME = 2000;

    private final Connection connection;
    private final KnownLog known;
    private final FsckProgress progress;
    private final FsckFindings findings = new FsckFindings();
    /** The position that is expected next. */
    private long next;

    private Instant timeBefore = Instant.MIN;

    private Fsck(Connection connection, KnownLog known, FsckProgress progress) {
        this.connection = connection;
        this.known = known;
        this.progress = progress;
    }

    /** Checks a log by one key and nothing else; see {@link #run(Connection, KnownLog, FsckProgress)}. */
    public static FsckReport run(Connection connection, VerifierKey key, String appRole, FsckProgress progress)
            throws SQLException {
        return run(connection, KnownLog.of(List.of(key), appRole), progress);
    }

    /**
     * Checks the log.
     *
     * @param connection of a role that may read the log's tables; not in a transaction; afterwards as it was
     */
    public static FsckReport run(Connection connection, KnownLog known, FsckProgress progress) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            return runInTransaction(connection, known, progress);
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * Checks the log as the connection's transaction sees it, which should be one snapshot; see
     * {@link #run(Connection, KnownLog, FsckProgress)}.
     */
    public static FsckReport runInTransaction(Connection connection, KnownLog known, FsckProgress progress)
            throws SQLException {
        return new Fsck(connection, known, progress).check();
    }

    /** The newest checkpoint of a log that was checked and is not empty. */
    public static Note newestCheckpoint(Connection connection) throws SQLException {
        return Note.parse(StoredCheckpoint.newest(connection).orElseThrow().note());
    }

    /** Under which keys a log that was checked was. */
    public static KeyHistory keyHistory(Connection connection, KnownLog known) throws SQLException {
        return StoredRotations.read(connection, known.origin());
    }

    private FsckReport check() throws SQLException {
        TreeHead head = head();
        FsckKeys keys = FsckKeys.read(connection, known, findings);
        FsckHeadNote headNote = FsckHeadNote.open(known, keys, head, findings);
        FsckTree tree = new FsckTree(connection, findings, headNote);
        FsckArtifacts artifacts = new FsckArtifacts(connection, findings);
        long checkpoints = checkEntries(head, tree, keys, artifacts);
        tree.checkNoTileBeyond(head.size());
        long cosignatures = new FsckCosignatures(connection, findings).check();
        long stored = artifacts.checkStored();
        new FsckGuards(connection, findings).check(known.appRole());
        return new FsckReport(
                head, next, tree.tiles(), checkpoints, cosignatures, stored, findings.kept(), findings.total());
    }

    private TreeHead head() throws SQLException {
        try {
            return LogState.headOf(StoredCheckpoint.newest(connection));
        } catch (LogNotContinuedException e) {
            findings.add(Kind.ROOT_DIFFERS, "the newest checkpoint: " + e.getMessage());
            return TreeHead.EMPTY;
        }
    }

    /** One pass over entries, tags and checkpoints side by side, each in the order of positions. */
    private long checkEntries(TreeHead head, FsckTree tree, FsckKeys keys, FsckArtifacts artifacts)
            throws SQLException {
        String tags = """
                SELECT position, tag FROM event_tag ORDER BY position, tag""";
        EntryCodec codec = new EntryCodec(known.origin());
        try (ResultSet events = open(FsckRow.QUERY);
                FsckTagRows tag = new FsckTagRows(open(tags), findings);
                FsckCheckpoints checkpoints = new FsckCheckpoints(open(FsckCheckpoints.QUERY), keys, findings)) {
            tree.compareWithHeadNote();
            checkpoints.check(0, tree);
            for (List<FsckRow> page = page(events); !page.isEmpty(); page = page(events)) {
                // What concerns one entry alone is most of the work, and is shared by all processors.
                List<FsckEntry> checked = page.parallelStream()
                        .map(row -> FsckEntry.check(row, codec))
                        .toList();
                for (FsckEntry entry : checked) {
                    checkPlace(entry, head, tag, tree);
                    checkpoints.check(next, tree);
                }
                artifacts.checkNamed(checked);
                progress.checked(next, head.size());
            }
            tag.checkEnd();
            if (next < head.size()) {
                missing(next, head.size(), tree);
            }
            checkpoints.check(Long.MAX_VALUE, tree);
            return checkpoints.checked();
        }
    }

    private static List<FsckRow> page(ResultSet events) throws SQLException {
        List<FsckRow> page = new ArrayList<>(ROWS_AT_A_TIME);
        while (page.size() < ROWS_AT_A_TIME && events.next()) {
            page.add(FsckRow.of(events));
        }
        return page;
    }

    /** Checks an entry among its neighbours. */
    private void checkPlace(FsckEntry entry, TreeHead head, FsckTagRows tag, FsckTree tree) throws SQLException {
        long position = entry.position();
        if (position != next) {
            missing(next, position, tree);
        }
        if (position >= head.size()) {
            findings.add(Kind.ENTRY_NOT_COVERED, position, "the newest checkpoint is of size " + head.size());
        }
        entry.findings().forEach(findings::add);
        if (entry.time() != null) {
            if (entry.time().isBefore(timeBefore)) {
                String detail = "it is of " + entry.time() + " and the one before of " + timeBefore;
                findings.add(Kind.TIME_DECREASES, position, detail);
            }
            timeBefore = entry.time();
        }
        tag.check(position, entry.tags());
        tree.append(position, entry.leafHash());
        next = position + 1;
    }

    private void missing(long from, long to, FsckTree tree) {
        findings.add(Kind.ENTRY_MISSING, from, "positions " + from + " to " + (to - 1) + " are not stored");
        tree.giveUp();
    }

    private ResultSet open(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        BinaryRows.of(statement, ROWS_AT_A_TIME);
        statement.closeOnCompletion();
        return statement.executeQuery();
    }
}
