package org.dotledger.api.actor;

import java.util.Base64;

/**
 * An Ed25519 public key (RFC 8032).
 *
 * @param value base64 of its 32 bytes, with padding
 */
public record PublicKey(String value) {
    private static final int LENGTH = 32;

    public PublicKey {
        byte[] bytes = Base64.getDecoder().decode(value);
        if (bytes.length != LENGTH || !Base64.getEncoder().encodeToString(bytes).equals(value)) {
            throw new IllegalArgumentException("an Ed25519 public key is the base64 of 32 bytes");
        }
    }
}
