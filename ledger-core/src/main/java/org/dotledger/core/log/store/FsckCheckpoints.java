package org.dotledger.core.log.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The stored checkpoints, read along with the entries: each is signed and has the root that the leaves lead to, and those
 * of commits follow one another without a gap.
 */
final class FsckCheckpoints implements AutoCloseable {
    static final String QUERY = """
            SELECT size, root, note, on_request, commit_start FROM checkpoint ORDER BY size""";

    private final ResultSet rows;
    private final FsckKeys keys;
    private final FsckFindings findings;
    private boolean onRow;
    private long checked;
    /** Where the commits end whose checkpoints were read so far. */
    private long committed;

    /** @param rows of {@link #QUERY} */
    FsckCheckpoints(ResultSet rows, FsckKeys keys, FsckFindings findings) throws SQLException {
        this.rows = rows;
        this.keys = keys;
        this.findings = findings;
        this.onRow = rows.next();
    }

    /** Checks the checkpoints up to a size, which the tree has reached. */
    void check(long size, FsckTree tree) throws SQLException {
        while (onRow && rows.getLong("size") <= size) {
            checkRow(tree);
            checked++;
            onRow = rows.next();
        }
    }

    private void checkRow(FsckTree tree) throws SQLException {
        checkCommit(rows.getLong("size"), rows.getBoolean("on_request"), rows.getObject("commit_start", Long.class));
        try {
            StoredCheckpoint checkpoint = StoredCheckpoint.of(rows);
            checkNote(checkpoint);
            tree.checkRoot(checkpoint.head());
        } catch (LogNotContinuedException e) {
            findings.add(Kind.ROOT_DIFFERS, Math.max(0, rows.getLong("size") - 1), String.valueOf(e.getMessage()));
        }
    }

    private void checkCommit(long size, boolean onRequest, @Nullable Long start) {
        if (onRequest) {
            return;
        }
        if (start == null || start != committed) {
            findings.add(
                    Kind.CHECKPOINT_MISSING,
                    committed,
                    "the commits up to size " + committed
                            + " have their checkpoints, and the next one that is stored, of" + " size " + size
                            + ", is of a commit that began at " + start);
        }
        committed = size;
    }

    private void checkNote(StoredCheckpoint stored) {
        long size = stored.head().size();
        String wrong = switch (keys.open(stored.note(), size)) {
            case CheckpointOpening.Refused refused -> refused.reason() + ", " + refused.detail();
            case CheckpointOpening.Opened opened ->
                opened.checkpoint().head().equals(stored.head())
                        ? null
                        : "signed is " + opened.checkpoint().head() + ", stored is " + stored.head();
        };
        if (wrong != null) {
            findings.add(Kind.NOTE_INVALID, Math.max(0, size - 1), "the checkpoint of size " + size + ": " + wrong);
        }
    }

    /** How many were checked. */
    long checked() {
        return checked;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
