package org.dotledger.app.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dotledger.api.log.Sha256;

/**
 * What a caller proves itself with: {@code dl_} and 256 random bits in base64url. The ledger holds only its digest, and
 * {@link #toString()} leaves the key out, so that it does not reach a log by way of a message.
 */
public final class ApiKey {
    private static final Pattern FORM = Pattern.compile("dl_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A new key. */
    public static ApiKey generate(SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new ApiKey("dl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** The key that a text is, if it has the form of one. */
    public static Optional<ApiKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    /** What the ledger knows the key by: the digest of its text. */
    public Sha256 sha256() {
        return Sha256.digestUtf8(text);
    }

    /** The secret itself, to be shown once. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ApiKey[sha256=" + sha256() + "]";
    }
}
