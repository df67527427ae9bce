package org.dotledger.app.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dotledger.app.client.SecretFile;
import org.jspecify.annotations.Nullable;

/** Signs what is sent to a webhook, as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, time and body. Immutable. */
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /** @throws IllegalStateException when there is no file, or it does not hold a secret; the message does not repeat it */
    static WebhookSecret read(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException(
                    "ledger.webhook.secret-file is missing: what is sent to ledger.webhook.url has to be signed");
        }
        try {
            return parse(SecretFile.read(file));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the secret of ledger.webhook: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException when the text is no secret; the message does not repeat it */
    static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw malformed();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException _) {
            // The cause would repeat a character of the secret.
            throw malformed();
        }
        if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
            throw malformed();
        }
        return new WebhookSecret(bytes);
    }

    private static IllegalStateException malformed() {
        return new IllegalStateException("The secret of ledger.webhook is expected to be " + PREFIX + " and "
                + BYTES_MIN + " to " + BYTES_MAX + " bytes as base64");
    }

    /** The value of the header {@code webhook-signature}. */
    String signature(String id, Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + time.getEpochSecond() + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
