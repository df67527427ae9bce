package org.dotledger.core.log.note;

import java.util.List;

/** What came of checking the signatures of a note against trusted keys. */
public sealed interface NoteVerification {
    /**
     * At least one trusted key signed, and no signature that claims to be by a trusted key is wrong.
     *
     * @param signatures at most one for each trusted key, in the order of the note
     */
    record Verified(List<VerifiedSignature> signatures) implements NoteVerification {
        public Verified {
            signatures = List.copyOf(signatures);
        }
    }

    /** No signature is by a trusted key; the text must be ignored. */
    record NoTrustedSignature() implements NoteVerification {}

    /**
     * A signature claims to be by a trusted key and is not; the whole note is rejected.
     *
     * @param keyName whose signature it claims to be
     */
    record WrongSignature(String keyName) implements NoteVerification {}
}
