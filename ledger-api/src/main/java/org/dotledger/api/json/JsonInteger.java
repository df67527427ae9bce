package org.dotledger.api.json;

/**
 * A number that an IEEE 754 double holds exactly as an integer (RFC 7493, section 2.2): the only numbers that entries
 * hold.
 *
 * @param value between {@value #MIN} and {@value #MAX}
 */
public record JsonInteger(long value) implements Json {
    public static final long MAX = (1L << 53) - 1;
    public static final long MIN = -MAX;

    public JsonInteger {
        if (value < MIN || value > MAX) {
            throw new IllegalArgumentException("an integer beyond 2^53-1: " + value);
        }
    }
}
