package org.dotledger.core.readback.verify;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that someone showed the verifier earlier: the tree over the package's first entries has to have its
 * root, and the key that was in force at its size has to have signed it. Which one that was is known once all entries are
 * read. Follows the tree as it grows; for one thread.
 */
final class EarlierCheckpoint {
    private final String check;
    private final byte[] note;
    /** What the note says, no matter who signed it; null when it says nothing. */
    private final @Nullable TreeHead claimed;

    private @Nullable Sha256 found;

    EarlierCheckpoint(String name, byte[] note) {
        this.check = "consistency with the checkpoint " + name;
        this.note = note;
        this.claimed = claimed(note);
    }

    private static @Nullable TreeHead claimed(byte[] note) {
        try {
            return Checkpoint.parse(Note.parse(note).text()).head();
        } catch (LogFormatException malformed) {
            // Opening it says what is wrong with it.
            return null;
        }
    }

    /** Takes note of the tree when it has the checkpoint's size. */
    void follow(TreeHead head) {
        if (claimed != null && claimed.size() == head.size()) {
            found = head.root();
        }
    }

    void report(Checks checks, TrustRoot trust, LogKeyHistory keys) {
        if (claimed != null && found == null) {
            reportBeyond(checks, trust.key(), claimed.size());
            return;
        }
        Optional<VerifierKey> signer =
                claimed == null ? Optional.of(trust.key()) : keys.history().inForce(claimed.size(), trust.keys());
        if (signer.isEmpty()) {
            checks.notChecked(
                    check,
                    "at its size the log had another key, by the entries "
                            + keys.history().describe(claimed == null ? 0 : claimed.size())
                            + ", and that one is not given");
            return;
        }
        switch (open(trust.key(), signer.get())) {
            case CheckpointOpening.Refused refused -> checks.failed(check, refused(refused));
            case CheckpointOpening.Opened opened ->
                checks.check(
                        check,
                        rootFault(opened.checkpoint().head()),
                        "the first " + opened.checkpoint().head().size() + " entries are the same, signed by "
                                + signer.get());
        }
    }

    private CheckpointOpening open(VerifierKey trusted, VerifierKey signer) {
        return CheckpointNote.open(note, trusted.name(), List.of(signer));
    }

    private static String refused(CheckpointOpening.Refused refused) {
        return "it is not a checkpoint of this log: " + refused.detail();
    }

    /** Of a size that the package does not reach: nothing can be said for it, but something may be said against it. */
    private void reportBeyond(Checks checks, VerifierKey key, long size) {
        if (open(key, key) instanceof CheckpointOpening.Refused refused
                && refused.reason() != CheckpointOpening.Reason.NO_TRUSTED_SIGNATURE) {
            checks.failed(check, refused(refused));
            return;
        }
        checks.notChecked(check, "it is of " + size + " entries, and the package has not that many");
    }

    private Optional<String> rootFault(TreeHead head) {
        return head.root().equals(found)
                ? Optional.empty()
                : Optional.of("the tree over the first " + head.size() + " entries has the root " + found
                        + ", and the checkpoint says " + head.root() + ": the log has two histories");
    }
}
