package org.dotledger.api.actor;

import java.util.Base64;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;

/**
 * An Ed25519 public key (RFC 8032) in the form that commands and events give it. Whether the bytes are a key that may be
 * enrolled is decided by {@link #verifierKey()}: an event that an earlier version recorded has to stay readable, and the
 * check is too slow to be made each time an enrolment is read.
 *
 * @param value base64 of its 32 bytes, with padding
 */
public record PublicKey(String value) {
    private static final int LENGTH = 32;
    /** An enrolled key has no name of its own; the formats in which actors sign do not look at it. */
    private static final String KEY_NAME = "enrolment";

    public PublicKey {
        byte[] bytes = Base64.getDecoder().decode(value);
        if (bytes.length != LENGTH || !Base64.getEncoder().encodeToString(bytes).equals(value)) {
            throw new IllegalArgumentException("an Ed25519 public key is the base64 of 32 bytes");
        }
    }

    /**
     * The key, to verify signatures with.
     *
     * @throws LogFormatException unless the bytes are the canonical encoding of a point on the curve that is not of small
     *     order
     */
    public VerifierKey verifierKey() {
        return new VerifierKey(
                KEY_NAME, SignatureType.ED25519, Base64.getDecoder().decode(value));
    }
}
