package org.dotledger.api.dsse;

import java.util.Base64;
import org.dotledger.api.log.LogFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Base64 as DSSE takes it: the standard or the URL-safe alphabet (RFC 4648 sections 4 and 5), the latter also without
 * padding, and within each exactly one accepted spelling for each byte sequence.
 */
final class DsseBase64 {
    private DsseBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws LogFormatException naming the member, and not its content */
    static byte[] decode(String member, String text) {
        boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0 || text.length() % 4 != 0;
        Base64.Decoder decoder = urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder();
        Base64.Encoder encoder = urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder();
        try {
            byte[] bytes = decoder.decode(text);
            // The JDK tolerates stray trailing bits; two spellings of one signature must not both pass.
            String padded = encoder.encodeToString(bytes);
            if (padded.equals(text)
                    || (urlSafe
                            && encoder.withoutPadding().encodeToString(bytes).equals(text))) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw refused(member, notBase64);
        }
        throw refused(member, null);
    }

    private static LogFormatException refused(String member, @Nullable Throwable cause) {
        LogFormatException refused = new LogFormatException("expected the member " + member + " to be strict base64");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
