package org.dotledger.core.log.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.KeyHistory;
import org.dotledger.core.log.note.LogKeys;
import org.jspecify.annotations.Nullable;

/**
 * Tells the checkpoints that the log's key has signed from what merely stands in the table: nothing of a stored
 * checkpoint is used, served or compared before it went through here. Safe for several threads.
 */
final class CheckpointTrust {
    private final LogKeys keys;
    /** Under which keys the log was; null when it may have changed since it was read. */
    private volatile @Nullable KeyHistory history;
    /** The last one that was found to be signed, so that the same row is not verified for each reader. */
    private volatile @Nullable StoredCheckpoint trusted;

    CheckpointTrust(LogKeys keys) {
        this.keys = keys;
    }

    /**
     * The checkpoint itself, once it was found to be signed by the key in force at its size, and to say what its row says.
     *
     * @throws LogNotContinuedException when it is not
     * @throws IllegalStateException when the key in force at its size is known by its id only
     */
    StoredCheckpoint require(Connection connection, StoredCheckpoint stored) throws SQLException {
        if (stored.equals(trusted)) {
            return stored;
        }
        String wrong = wrong(stored, history(connection));
        if (wrong != null) {
            // Another process may have rotated the key.
            forgetHistory();
            wrong = wrong(stored, history(connection));
        }
        if (wrong != null) {
            throw LogNotContinuedException.changed("the stored checkpoint of size "
                    + stored.head().size() + " is not one that the log " + keys.origin() + " signed: " + wrong);
        }
        trusted = stored;
        return stored;
    }

    private @Nullable String wrong(StoredCheckpoint stored, KeyHistory known) {
        long size = stored.head().size();
        List<VerifierKey> inForce = keys.verifiersInForce(known, size);
        if (inForce.isEmpty()) {
            throw new IllegalStateException("at size " + size + " " + known.describe(size)
                    + " is in force, and its verifier key is not here: put it into log.past.vkeys");
        }
        byte[] note = stored.note().getBytes(StandardCharsets.UTF_8);
        return switch (CheckpointNote.open(note, keys.origin(), inForce)) {
            case CheckpointOpening.Refused refused -> refused.reason() + ", " + refused.detail();
            case CheckpointOpening.Opened opened ->
                opened.checkpoint().head().equals(stored.head())
                        ? null
                        : "it is stored as " + stored.head() + " and signed as "
                                + opened.checkpoint().head();
        };
    }

    /** Takes a checkpoint that this process has signed itself. */
    void own(StoredCheckpoint signed) {
        trusted = signed;
    }

    /**
     * Under which keys the log was, as it was last read.
     *
     * @throws LogNotContinuedException when the stored rotations do not follow from one another
     */
    KeyHistory history(Connection connection) throws SQLException {
        KeyHistory known = history;
        if (known == null) {
            known = StoredRotations.read(connection, keys.origin());
            history = known;
        }
        return known;
    }

    /** Has the rotations read again the next time. */
    void forgetHistory() {
        history = null;
    }
}
