package org.dotledger.api.dsse;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One signature of a DSSE envelope, not verified by being one. Never changes; safe for use by many threads.
 */
public final class DsseSignature {
    private final @Nullable String keyId;
    private final byte[] signature;

    /**
     * @param keyId a hint at the key, which nothing may be decided by
     * @param signature copied
     */
    public DsseSignature(@Nullable String keyId, byte[] signature) {
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    public @Nullable String keyId() {
        return keyId;
    }

    /** A copy of the signature's bytes. */
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DsseSignature that
                && Objects.equals(keyId, that.keyId)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, Arrays.hashCode(signature));
    }

    @Override
    public String toString() {
        return "DsseSignature[" + keyId + "]";
    }
}
