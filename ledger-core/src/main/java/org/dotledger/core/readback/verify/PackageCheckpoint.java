package org.dotledger.core.readback.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.CheckpointOpening;
import org.dotledger.core.log.note.CheckpointOpening.Reason;
import org.dotledger.core.readback.PackageLayout;
import org.jspecify.annotations.Nullable;

/** The package's own checkpoint as it was found: the log's signature over the root of its tree. */
record PackageCheckpoint(CheckpointOpening opening) {

    static PackageCheckpoint read(PackageZip zip, VerifierKey key) throws IOException {
        if (!zip.has(PackageLayout.CHECKPOINT)) {
            return malformed(PackageLayout.CHECKPOINT + " is not in the package");
        }
        try {
            byte[] note = zip.bytes(PackageLayout.CHECKPOINT, Note.BYTES_MAX);
            return new PackageCheckpoint(CheckpointNote.open(note, key.name(), List.of(key)));
        } catch (BadPackageException e) {
            return malformed(String.valueOf(e.getMessage()));
        }
    }

    private static PackageCheckpoint malformed(String why) {
        return new PackageCheckpoint(new CheckpointOpening.Refused(Reason.MALFORMED_NOTE, why));
    }

    /** Whether it says itself that another key made it. */
    boolean isOfAnotherKey() {
        return opening instanceof CheckpointOpening.Refused refused
                && (refused.reason() == Reason.NO_TRUSTED_SIGNATURE || refused.reason() == Reason.WRONG_ORIGIN);
    }

    /** @param found the tree that the entries give; null when they cannot be read */
    void report(Checks checks, VerifierKey key, @Nullable TreeHead found) {
        String signature = "signature over the checkpoint";
        String root = "root of the tree";
        switch (opening) {
            case CheckpointOpening.Refused refused -> {
                checks.failed(signature, refused.detail());
                checks.notChecked(root, "no checkpoint of this log says what it has to be");
            }
            case CheckpointOpening.Opened opened -> {
                checks.check(signature, noteFault(opened), "by " + key);
                if (found == null) {
                    checks.notChecked(root, PackageVerification.NOT_READ);
                } else {
                    checks.check(
                            root,
                            headFault(opened.checkpoint().head(), found),
                            found.root().hex());
                }
            }
        }
    }

    private static Optional<String> noteFault(CheckpointOpening.Opened opened) {
        return opened.note().signatures().size() == 1
                        && opened.checkpoint().extensions().isEmpty()
                ? Optional.empty()
                : Optional.of("expected the log's own signature and nothing else");
    }

    private static Optional<String> headFault(TreeHead signed, TreeHead found) {
        return signed.equals(found)
                ? Optional.empty()
                : Optional.of("the entries give " + found.size() + " " + found.root() + ", and the checkpoint says "
                        + signed.size() + " " + signed.root());
    }
}
