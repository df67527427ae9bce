package org.dotledger.core.log.note;

import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Note;

/** What came of opening a checkpoint note. */
public sealed interface CheckpointOpening {
    /**
     * The note is a checkpoint of the expected log, signed by a trusted key of it.
     *
     * @param note as it was read, with the signatures of unknown keys too
     * @param signatures by trusted keys, at least one
     */
    record Opened(Checkpoint checkpoint, Note note, List<VerifiedSignature> signatures) implements CheckpointOpening {
        public Opened {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * The checkpoint must not be used.
     *
     * @param detail what was expected and what was found, for people to read
     */
    record Refused(Reason reason, String detail) implements CheckpointOpening {}

    /** Why a checkpoint note is refused, in the order in which the checks stand. */
    enum Reason {
        /** The bytes are not a note. */
        MALFORMED_NOTE,
        /** The note text is not a checkpoint. */
        MALFORMED_CHECKPOINT,
        /** It is a checkpoint of another log. */
        WRONG_ORIGIN,
        /** A signature claims to be by a trusted key and is not. */
        WRONG_SIGNATURE,
        /** No trusted key signed. */
        NO_TRUSTED_SIGNATURE
    }
}
