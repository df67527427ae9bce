package org.dotledger.api.message;

import java.util.regex.Pattern;

/**
 * Names one intent of one actor: the same key with the same body is the same command, however often it is sent.
 *
 * @param value 1 to 128 printable ASCII characters without space
 */
public record IdempotencyKey(String value) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key is 1 to 128 printable ASCII characters without space");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
