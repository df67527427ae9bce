package org.dotledger.api.message;

/**
 * Names one intent of one actor: the same key with the same body is the same command, however often it is sent.
 *
 * @param value 1 to 128 printable ASCII characters without space
 */
public record IdempotencyKey(String value) {
    /** The most characters. */
    public static final int LENGTH_MAX = 128;

    public IdempotencyKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "an idempotency key is 1 to 128 printable ASCII characters without space");
        }
    }

    private static boolean isWellFormed(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x21 || text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
