package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.store.FsckFinding.Kind;

/**
 * Checks everything that is stored of a log against the entries and the log's public key. Reads one snapshot of the
 * database, in memory that does not depend on the length of the log, and changes nothing. What it cannot see is that the
 * newest entries are gone together with their checkpoints: that takes an earlier checkpoint kept elsewhere.
 */
public final class Fsck {
    private static final int ROWS_AT_A_TIME = 2000;
    private static final int ARTIFACTS_AT_A_TIME = 4;

    private final Connection connection;
    private final List<VerifierKey> keys;
    private KeyHistory history = KeyHistory.EMPTY;
    private final String appRole;
    private final FsckProgress progress;
    private final FsckFindings findings = new FsckFindings();
    private long checkpoints;
    /** Whether the cursor over the checkpoints stands on one that is not checked yet. */
    private boolean pending;

    private boolean checkpointsEnd;
    /** The position that is expected next. */
    private long next;

    private Instant timeBefore = Instant.MIN;

    private Fsck(Connection connection, List<VerifierKey> keys, String appRole, FsckProgress progress) {
        this.connection = connection;
        this.keys = keys;
        this.appRole = appRole;
        this.progress = progress;
    }

    /** Checks a log by one key; see {@link #run(Connection, List, String, FsckProgress)}. */
    public static FsckReport run(Connection connection, VerifierKey key, String appRole, FsckProgress progress)
            throws SQLException {
        return run(connection, List.of(key), appRole, progress);
    }

    /**
     * Checks the log.
     *
     * @param connection of a role that may read the log's tables; not in a transaction; afterwards as it was
     * @param keys of the log, of one name, which is its origin: its first key, or its only one. Keys that followed are
     *     learnt from the log, each from the checkpoint that the key before it signed last
     * @param appRole the role that the application connects as
     */
    public static FsckReport run(Connection connection, List<VerifierKey> keys, String appRole, FsckProgress progress)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            return runInTransaction(connection, keys, appRole, progress);
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * Checks the log as the connection's transaction sees it, which should be one snapshot; see
     * {@link #run(Connection, List, String, FsckProgress)}.
     */
    public static FsckReport runInTransaction(
            Connection connection, List<VerifierKey> keys, String appRole, FsckProgress progress) throws SQLException {
        return new Fsck(connection, List.copyOf(keys), appRole, progress).check();
    }

    private FsckReport check() throws SQLException {
        TreeHead head = head();
        readKeyHistory();
        FsckTree tree = new FsckTree(connection, findings);
        long entries = checkEntries(head, tree);
        tree.checkNoTileBeyond(head.size());
        long cosignatures = new FsckCosignatures(connection, findings).check();
        long artifacts = checkArtifacts();
        new FsckGuards(connection, findings).check(appRole);
        return new FsckReport(
                head, entries, tree.tiles(), checkpoints, cosignatures, artifacts, findings.kept(), findings.total());
    }

    private TreeHead head() throws SQLException {
        try {
            return LogState.headOf(StoredCheckpoint.newest(connection));
        } catch (LogFormatException e) {
            findings.add(Kind.ROOT_DIFFERS, "the newest checkpoint: " + e.getMessage());
            return TreeHead.EMPTY;
        }
    }

    /** A rotation counts only with the checkpoint by which the old key vouches for it. */
    private void readKeyHistory() throws SQLException {
        try {
            history = StoredRotations.read(connection, origin());
        } catch (IllegalStateException | InvalidEntryException e) {
            findings.add(Kind.ROTATION_UNPROVED, String.valueOf(e.getMessage()));
        }
        for (KeyHistory.Rotation rotation : history.rotations()) {
            if (StoredCheckpoint.ofSize(connection, rotation.lastSize()).isEmpty()) {
                findings.add(
                        Kind.ROTATION_UNPROVED,
                        rotation.position(),
                        "no checkpoint of size " + rotation.lastSize()
                                + ", signed by the old key, covers the rotation");
            }
        }
    }

    private String origin() {
        return keys.getFirst().name();
    }

    /** One pass over entries, tags and checkpoints side by side, each in the order of positions. */
    private long checkEntries(TreeHead head, FsckTree tree) throws SQLException {
        String tags = """
                SELECT position, tag FROM event_tag ORDER BY position, tag""";
        String notes = """
                SELECT size, root, note, on_request FROM checkpoint ORDER BY size""";
        EntryCodec codec = new EntryCodec(origin());
        try (ResultSet events = open(FsckRow.QUERY);
                FsckTagRows tag = new FsckTagRows(open(tags), findings);
                ResultSet checkpoint = open(notes)) {
            checkCheckpoints(checkpoint, 0, tree);
            for (List<FsckRow> page = page(events); !page.isEmpty(); page = page(events)) {
                // What concerns one entry alone is most of the work, and is shared by all processors.
                List<FsckEntry> checked = page.parallelStream()
                        .map(row -> FsckEntry.check(row, codec))
                        .toList();
                for (FsckEntry entry : checked) {
                    checkPlace(entry, head, tag, tree);
                    checkCheckpoints(checkpoint, next, tree);
                }
                progress.checked(next, head.size());
            }
            tag.checkEnd();
            if (next < head.size()) {
                missing(next, head.size(), tree);
            }
            checkCheckpoints(checkpoint, Long.MAX_VALUE, tree);
        }
        return next;
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

    /** Checks the checkpoints up to a size; the cursor stays on the first one beyond. */
    private void checkCheckpoints(ResultSet row, long size, FsckTree tree) throws SQLException {
        while (!checkpointsEnd && (pending || row.next())) {
            pending = true;
            if (row.getLong("size") > size) {
                return;
            }
            checkCheckpoint(row, tree);
            pending = false;
        }
        checkpointsEnd = true;
    }

    private void checkCheckpoint(ResultSet row, FsckTree tree) throws SQLException {
        checkpoints++;
        try {
            StoredCheckpoint checkpoint = StoredCheckpoint.of(row);
            checkNote(checkpoint);
            tree.checkRoot(checkpoint.head());
        } catch (LogFormatException e) {
            findings.add(Kind.ROOT_DIFFERS, Math.max(0, row.getLong("size") - 1), String.valueOf(e.getMessage()));
        }
    }

    private List<VerifierKey> keysInForce(long size) {
        return Stream.concat(keys.stream(), history.rotations().stream().map(KeyHistory.Rotation::newKey))
                .distinct()
                .filter(key -> history.isInForce(key, size))
                .toList();
    }

    private void checkNote(StoredCheckpoint stored) {
        CheckpointOpening opening = CheckpointNote.open(
                stored.note().getBytes(StandardCharsets.UTF_8),
                origin(),
                keysInForce(stored.head().size()));
        String wrong = switch (opening) {
            case CheckpointOpening.Refused refused -> refused.reason() + ", " + refused.detail();
            case CheckpointOpening.Opened opened ->
                opened.checkpoint().head().equals(stored.head())
                        ? null
                        : "signed is " + opened.checkpoint().head() + ", stored is " + stored.head();
        };
        if (wrong != null) {
            findings.add(
                    Kind.NOTE_INVALID,
                    Math.max(0, stored.head().size() - 1),
                    "the checkpoint of size " + stored.head().size() + ": " + wrong);
        }
    }

    private long checkArtifacts() throws SQLException {
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
}
