package org.dotledger.api.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One signature line of a note, not verified by being one: {@code — <name> base64(key id ‖ signature)} (C2SP signed-note
 * 1.0, "Format"). Never changes; safe for use by many threads.
 */
public final class NoteSignature {
    static final String LINE_START = "— ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * @param name of the key
     * @param keyId the 32-bit key id
     * @param signature what follows the key id, at least one byte; copied
     * @throws LogFormatException if the name is no key name or the signature is empty
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        NoteText.checkKeyName(name);
        if (signature.length == 0) {
            throw new LogFormatException("a key id followed by a signature", "nothing after the key id");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /**
     * Reads one signature line without its newline.
     *
     * @throws LogFormatException if the line is not in the one canonical form
     */
    public static NoteSignature parse(String line) {
        int nameEnd = line.indexOf(' ', LINE_START.length());
        if (!line.startsWith(LINE_START) || nameEnd < 0) {
            throw new LogFormatException("a signature line: em dash, space, key name, space, base64", line);
        }
        byte[] blob = StrictBase64.decode(line.substring(nameEnd + 1));
        if (blob.length <= Integer.BYTES) {
            throw new LogFormatException("a key id followed by a signature", line);
        }
        byte[] signature = Arrays.copyOfRange(blob, Integer.BYTES, blob.length);
        return new NoteSignature(
                line.substring(LINE_START.length(), nameEnd),
                ByteBuffer.wrap(blob).getInt(),
                signature);
    }

    /** The line without its newline; the exact inverse of {@link #parse}. */
    public String line() {
        ByteBuffer blob = ByteBuffer.allocate(Integer.BYTES + signature.length);
        blob.putInt(keyId).put(signature);
        return LINE_START + name + " " + StrictBase64.encode(blob.array());
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    /** A copy of what follows the key id. */
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteSignature that
                && keyId == that.keyId
                && name.equals(that.name)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, keyId, Arrays.hashCode(signature));
    }

    @Override
    public String toString() {
        return "NoteSignature[" + name + "+" + HexFormat.of().toHexDigits(keyId) + "]";
    }
}
