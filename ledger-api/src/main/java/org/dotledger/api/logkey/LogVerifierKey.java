package org.dotledger.api.logkey;

import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;

/**
 * A key that verifies a log's checkpoints, in its one text form.
 *
 * @param value {@code <origin>+<key id>+<base64>}, of type {@link SignatureType#ED25519}
 */
public record LogVerifierKey(String value) {
    /** @throws LogFormatException unless the text is such a key */
    public LogVerifierKey {
        if (VerifierKey.parse(value).type() != SignatureType.ED25519) {
            throw new LogFormatException("a key that signs checkpoints", value);
        }
    }

    public static LogVerifierKey of(VerifierKey key) {
        return new LogVerifierKey(key.format());
    }

    public VerifierKey key() {
        return VerifierKey.parse(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
