package org.dotledger.core.log.witness;

import java.util.Collection;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.dotledger.core.log.store.LogReader;

/**
 * Shows that the database continues what others have seen of the log. The database by itself cannot: an attacker who can
 * take it back to an earlier state, or put another in its place, takes its checkpoints along.
 */
public final class Continuity {
    private final LogReader log;
    private final String origin;
    private final Collection<VerifierKey> logKeys;

    /** @param logKeys whose signatures show that a checkpoint is this log's, past keys too */
    public Continuity(LogReader log, String origin, Collection<VerifierKey> logKeys) {
        this.log = log;
        this.origin = origin;
        this.logKeys = logKeys;
    }

    /**
     * Compares the database with a checkpoint that was kept elsewhere.
     *
     * @param holder who kept it, for people to read
     * @throws LogNotContinuedException when the database has less or something else, or the note is no checkpoint of this
     *     log
     */
    public void require(String holder, byte[] note) {
        require(holder, headIn(holder, note));
    }

    /**
     * Size and root in a note, once it is shown to be a checkpoint of this log.
     *
     * @param holder who kept it, for people to read
     * @throws LogNotContinuedException when it is none
     */
    public TreeHead headIn(String holder, byte[] note) {
        return switch (open(note)) {
            case CheckpointOpening.Opened opened -> opened.checkpoint().head();
            case CheckpointOpening.Refused refused ->
                throw new LogNotContinuedException(
                        Code.LOG_DIVERGED,
                        holder + " does not hold a checkpoint of the log " + origin + " but one that is refused as "
                                + refused.reason() + ", " + refused.detail() + "; the database has " + log.head());
        };
    }

    /** The log's name. */
    String origin() {
        return origin;
    }

    /** The checkpoint in a note, if it is one of this log. */
    CheckpointOpening open(byte[] note) {
        return CheckpointNote.open(note, origin, logKeys);
    }

    private void require(String holder, TreeHead known) {
        TreeHead database = log.head();
        if (database.size() < known.size()) {
            throw LogNotContinuedException.rolledBack(holder, known, database);
        }
        TreeHead same = log.head(known.size()).orElseThrow();
        if (!same.equals(known)) {
            throw LogNotContinuedException.diverged(holder, known, same);
        }
    }
}
