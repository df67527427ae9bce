package org.dotledger.core.log.note;

import java.util.OptionalLong;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.VerifierKey;

/**
 * A signature that was verified, and the trusted key that verified it.
 *
 * @param key the trusted key
 * @param signature by that key
 */
public record VerifiedSignature(VerifierKey key, NoteSignature signature) {
    /** The time that a cosignature states, in seconds since the epoch; empty for a plain signature. */
    public OptionalLong timestampSeconds() {
        return key.timestampSeconds(signature);
    }
}
