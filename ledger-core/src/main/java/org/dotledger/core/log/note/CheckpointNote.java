package org.dotledger.core.log.note;

import java.util.Collection;
import java.util.List;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.core.log.note.CheckpointOpening.Opened;
import org.dotledger.core.log.note.CheckpointOpening.Reason;
import org.dotledger.core.log.note.CheckpointOpening.Refused;

/** Signs and opens checkpoints as notes (C2SP tlog-checkpoint 1.0). Safe for use by many threads. */
public final class CheckpointNote {
    private CheckpointNote() {}

    /**
     * Signs a checkpoint with each key, in the order given: one key, or two for the time of a key rotation.
     *
     * @throws LogFormatException if there is no key
     * @throws IllegalStateException if a key cannot sign notes
     */
    public static Note sign(Checkpoint checkpoint, List<SignerKey> keys) {
        String text = checkpoint.text();
        return new Note(text, keys.stream().map(key -> key.sign(text)).toList());
    }

    /** Signs a checkpoint with one key. */
    public static Note sign(Checkpoint checkpoint, SignerKey key) {
        return sign(checkpoint, List.of(key));
    }

    /**
     * Reads a note and accepts it only as a checkpoint of the expected log, signed by one of its keys. Cosignatures are
     * checked apart from this, by {@link NoteVerifier} with the keys of the witnesses.
     *
     * @param origin of the log
     * @param logKeys trusted for that log
     */
    public static CheckpointOpening open(byte[] note, String origin, Collection<VerifierKey> logKeys) {
        Note parsed;
        try {
            parsed = Note.parse(note);
        } catch (LogFormatException malformed) {
            return new Refused(Reason.MALFORMED_NOTE, malformed.getMessage());
        }
        return open(parsed, origin, logKeys);
    }

    /** Accepts a note that was read already; see {@link #open(byte[], String, Collection)}. */
    public static CheckpointOpening open(Note note, String origin, Collection<VerifierKey> logKeys) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (LogFormatException malformed) {
            return new Refused(Reason.MALFORMED_CHECKPOINT, malformed.getMessage());
        }
        if (!checkpoint.origin().equals(origin)) {
            String detail = "expected origin " + origin + ", found " + checkpoint.origin();
            return new Refused(Reason.WRONG_ORIGIN, detail);
        }
        return openSigned(checkpoint, note, logKeys);
    }

    private static CheckpointOpening openSigned(Checkpoint checkpoint, Note note, Collection<VerifierKey> logKeys) {
        return switch (NoteVerifier.verify(note, logKeys)) {
            case NoteVerification.Verified verified -> new Opened(checkpoint, note, verified.signatures());
            case NoteVerification.WrongSignature wrong ->
                new Refused(Reason.WRONG_SIGNATURE, "the signature of " + wrong.keyName() + " does not verify");
            case NoteVerification.NoTrustedSignature _ ->
                new Refused(Reason.NO_TRUSTED_SIGNATURE, "expected a signature by one of " + logKeys);
        };
    }
}
