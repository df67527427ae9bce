package org.dotledger.core.readback.verify;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that the verifier was shown earlier, by whoever: the tree over the package's first entries has to have its
 * root. Follows the tree as it grows; for one thread.
 */
final class EarlierCheckpoint {
    private final String name;
    private final CheckpointOpening opening;
    private @Nullable Sha256 found;

    EarlierCheckpoint(String name, byte[] note, VerifierKey key) {
        this.name = name;
        this.opening = CheckpointNote.open(note, key.name(), List.of(key));
    }

    /** Whether the root at this size is wanted. */
    boolean isOf(long size) {
        return opening instanceof CheckpointOpening.Opened opened
                && opened.checkpoint().head().size() == size;
    }

    void found(TreeHead head) {
        found = head.root();
    }

    void report(Checks checks) {
        String check = "consistency with the checkpoint " + name;
        switch (opening) {
            case CheckpointOpening.Refused refused ->
                checks.failed(check, "it is not a checkpoint of this log: " + refused.detail());
            case CheckpointOpening.Opened opened ->
                report(check, opened.checkpoint().head(), checks);
        }
    }

    private void report(String check, TreeHead head, Checks checks) {
        if (found == null) {
            checks.notChecked(check, "it is of " + head.size() + " entries, and the package has not that many");
            return;
        }
        checks.check(
                check,
                found.equals(head.root())
                        ? Optional.empty()
                        : Optional.of("the tree over the first " + head.size() + " entries has the root " + found
                                + ", and the checkpoint says " + head.root() + ": the log has two histories"),
                "the first " + head.size() + " entries are the same");
    }
}
