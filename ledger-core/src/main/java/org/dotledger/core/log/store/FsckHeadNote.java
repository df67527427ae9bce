package org.dotledger.core.log.store;

import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.store.FsckFinding.Kind;
import org.jspecify.annotations.Nullable;

/** The checkpoint that was kept outside the database: the stored log has to continue it. */
final class FsckHeadNote {
    private final FsckFindings findings;
    /** What the note says; null when there is none, or it is no checkpoint of the log. */
    private final @Nullable TreeHead kept;

    private FsckHeadNote(FsckFindings findings, @Nullable TreeHead kept) {
        this.findings = findings;
        this.kept = kept;
    }

    static FsckHeadNote open(KnownLog known, FsckKeys keys, TreeHead head, FsckFindings findings) {
        if (known.headNote().isEmpty()) {
            return new FsckHeadNote(findings, null);
        }
        String note = known.headNote().get();
        // Which key has to have signed it depends on its size, and which size it is of it says itself.
        TreeHead kept = StoredCheckpoint.claimedBy(note);
        CheckpointOpening opening = keys.open(note, kept == null ? 0 : kept.size());
        if (opening instanceof CheckpointOpening.Refused refused) {
            findings.add(
                    Kind.HEAD_NOTE_INVALID,
                    "the checkpoint kept outside the database is not one of this log: " + refused.reason() + ", "
                            + refused.detail());
            return new FsckHeadNote(findings, null);
        }
        if (kept != null && kept.size() > head.size()) {
            findings.add(
                    Kind.LOG_ROLLED_BACK,
                    head.size(),
                    "the checkpoint kept outside the database is " + kept + ", the database has only " + head);
        }
        return new FsckHeadNote(findings, kept);
    }

    /** Compares when the tree has the size of the note. */
    void check(TreeHead grown) {
        if (kept != null && kept.size() == grown.size() && !kept.equals(grown)) {
            findings.add(
                    Kind.LOG_DIVERGED,
                    Math.max(0, kept.size() - 1),
                    "the checkpoint kept outside the database is " + kept + ", the leaves lead to " + grown);
        }
    }

    /** Whether the tree has to be compared at a size. */
    boolean isOf(long size) {
        return kept != null && kept.size() == size;
    }
}
