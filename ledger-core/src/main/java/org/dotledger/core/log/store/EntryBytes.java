package org.dotledger.core.log.store;

import java.util.Arrays;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.merkle.Merkle;
import org.jspecify.annotations.Nullable;

/** The exact bytes of one entry, as they are stored and hashed. Never changes; safe for several threads. */
public final class EntryBytes {
    private final byte[] bytes;

    private EntryBytes(byte[] owned) {
        this.bytes = owned;
    }

    /** Takes the array over; it must not be changed afterwards. */
    static EntryBytes owned(byte[] bytes) {
        return new EntryBytes(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for readers in this package, which change nothing. */
    byte[] shared() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** SHA-256(0x00 ‖ entry). */
    public Sha256 leafHash() {
        return Merkle.leafHash(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EntryBytes[" + bytes.length + "]";
    }
}
