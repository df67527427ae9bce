package org.dotledger.api.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a cosignature/v1 holds after its key id (C2SP tlog-cosignature, "Format").
 *
 * @param timestampSeconds since the epoch, at least 0
 * @param signature 64 bytes of Ed25519
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package and is never compared
record Cosignature(long timestampSeconds, byte[] signature) {
    private static final int SIGNATURE_LENGTH = 64;

    /** The two fields of a blob, or nothing if it cannot be a cosignature. */
    static Optional<Cosignature> decode(byte[] blob) {
        if (blob.length != Long.BYTES + SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        Cosignature decoded = new Cosignature(buffer.getLong(), new byte[SIGNATURE_LENGTH]);
        buffer.get(decoded.signature);
        // The timestamp is unsigned on the wire and MUST NOT exceed 2^63 - 1.
        return decoded.timestampSeconds < 0 ? Optional.empty() : Optional.of(decoded);
    }

    byte[] encode() {
        ByteBuffer blob = ByteBuffer.allocate(Long.BYTES + signature.length);
        return blob.putLong(timestampSeconds).put(signature).array();
    }

    /** The bytes that are signed: header line, timestamp line, note text. */
    static byte[] message(long timestampSeconds, String text) {
        return ("cosignature/v1\ntime " + timestampSeconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
