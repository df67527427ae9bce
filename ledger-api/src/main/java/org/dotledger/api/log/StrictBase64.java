package org.dotledger.api.log;

import java.util.Base64;

/** Standard base64 of RFC 4648 section 4 with exactly one accepted spelling for each byte sequence. */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws LogFormatException unless the text is what {@link #encode} gives for the result */
    static byte[] decode(String text) {
        byte[] bytes = decodeLeniently(text);
        // The JDK tolerates missing padding and stray trailing bits; two spellings of one signature must not both pass.
        if (!encode(bytes).equals(text)) {
            throw new LogFormatException("canonical base64 with padding", text);
        }
        return bytes;
    }

    private static byte[] decodeLeniently(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            LogFormatException refused = new LogFormatException("base64", text);
            refused.initCause(notBase64);
            throw refused;
        }
    }
}
