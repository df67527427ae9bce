package org.dotledger.api.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 digest: 32 bytes that never change. Ordered by unsigned bytes. Safe for use by many threads.
 */
public final class Sha256 implements Comparable<Sha256> {
    /** Length of a digest in bytes. */
    public static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();
    /** Copied for each use, because asking the platform for a digest takes longer than to hash what is short. */
    private static final MessageDigest UNUSED = fromPlatform();

    private final byte[] bytes;

    private Sha256(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * A digest with a copy of the given bytes.
     *
     * @throws LogFormatException unless there are exactly 32
     */
    public static Sha256 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new LogFormatException("a digest of 32 bytes", bytes.length + " bytes");
        }
        return new Sha256(bytes.clone());
    }

    /**
     * A digest copied out of a run of packed digests.
     *
     * @param offset of its first byte
     * @throws IndexOutOfBoundsException if fewer than 32 bytes follow the offset
     */
    public static Sha256 ofPacked(byte[] packed, int offset) {
        Objects.checkFromIndexSize(offset, LENGTH, packed.length);
        return new Sha256(Arrays.copyOfRange(packed, offset, offset + LENGTH));
    }

    /**
     * The digest that hexadecimal digits spell.
     *
     * @throws LogFormatException unless the text is exactly 64 lower-case hexadecimal digits
     */
    public static Sha256 fromHex(String hex) {
        if (!isLowerCaseHex(hex)) {
            throw new LogFormatException("64 lower-case hexadecimal digits", hex);
        }
        return new Sha256(HEX.parseHex(hex));
    }

    private static boolean isLowerCaseHex(String text) {
        if (text.length() != 2 * LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * The digest that base64 spells.
     *
     * @throws LogFormatException unless the text is the padded standard base64 of 32 bytes
     */
    public static Sha256 fromBase64(String base64) {
        return of(StrictBase64.decode(base64));
    }

    /** The digest of the parts, one after the other. */
    public static Sha256 digest(byte[]... parts) {
        MessageDigest digest = newMessageDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Sha256(digest.digest());
    }

    /** The digest of the text in UTF-8. */
    public static Sha256 digestUtf8(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A fresh JDK digest, for callers that hash a stream or keep one for many hashes. It is not thread-safe. */
    public static MessageDigest newMessageDigest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException notTheJdks) {
            return fromPlatform();
        }
    }

    private static MessageDigest fromPlatform() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform must provide SHA-256", missing);
        }
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    /** 44 characters of padded standard base64. */
    public String base64() {
        return StrictBase64.encode(bytes);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Writes the 32 bytes into a run of packed digests.
     *
     * @throws IndexOutOfBoundsException if fewer than 32 bytes follow the offset
     */
    public void copyTo(byte[] packed, int offset) {
        System.arraycopy(bytes, 0, packed, offset, LENGTH);
    }

    @Override
    public int compareTo(Sha256 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The same as {@link #hex()}. */
    @Override
    public String toString() {
        return hex();
    }
}
