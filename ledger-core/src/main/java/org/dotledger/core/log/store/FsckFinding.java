package org.dotledger.core.log.store;

import org.jspecify.annotations.Nullable;

/**
 * Something stored that is not as it was written.
 *
 * @param position of the first entry it concerns; none when it concerns no entry
 * @param detail what was expected and what was found, for people to read
 */
public record FsckFinding(Kind kind, @Nullable Long position, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** No entry is stored at a position below the log's size. */
        ENTRY_MISSING,
        /** An entry is stored that no checkpoint covers. */
        ENTRY_NOT_COVERED,
        /** The bytes of an entry do not have the leaf hash that was recorded for them. */
        ENTRY_CHANGED,
        /** The bytes are not a canonical entry of this log. */
        ENTRY_NOT_CANONICAL,
        /** The entry's data is not what its type says. */
        EVENT_UNREADABLE,
        /** The entry is of an earlier time than the one before. */
        TIME_DECREASES,
        /** A column of the entry's row says something else than the entry. */
        INDEX_DIFFERS,
        /** A tag of the entry is not in the index of tags. */
        TAG_MISSING,
        /** The index of tags has a tag that the entry does not have. */
        TAG_ADDED,
        /** A tile does not hold the hashes that the leaves lead to. */
        TILE_DIFFERS,
        /** A full tile is not stored. */
        TILE_MISSING,
        /** A tile is stored that the tree does not have. */
        TILE_ADDED,
        /** The leaves do not lead to the root of a checkpoint. */
        ROOT_DIFFERS,
        /** The note of a checkpoint is not signed by the log's key, or says something else than its row. */
        NOTE_INVALID,
        /** The checkpoint of a commit is not stored. */
        CHECKPOINT_MISSING,
        /** The checkpoint that was kept outside the database is not one of the log. */
        HEAD_NOTE_INVALID,
        /** The database holds less than the checkpoint that was kept outside it. */
        LOG_ROLLED_BACK,
        /** The database holds something else than the checkpoint that was kept outside it. */
        LOG_DIVERGED,
        /** The log went on under another key, and the old one did not vouch for it. */
        ROTATION_UNPROVED,
        /** A cosignature is not by the witness it is kept for, or not on a checkpoint that is stored. */
        COSIGNATURE_INVALID,
        /** An artifact's bytes do not have the digest it is stored under. */
        ARTIFACT_CHANGED,
        /** An artifact that an entry names is not stored. */
        ARTIFACT_MISSING,
        /** The views have folded entries that the log does not have. */
        VIEWS_AHEAD,
        /** A table is not guarded by its triggers. */
        TRIGGER_MISSING,
        /** The application's role may do more than read and insert. */
        ROLE_TOO_POWERFUL
    }
}
