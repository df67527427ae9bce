package org.dotledger.api.registrar;

/**
 * A path as a scan of the DOT folder printed it. It may be any file's, so little is asked of it.
 *
 * @param value absolute, at most {@value #LENGTH_MAX} characters
 */
public record ScannedPath(String value) {
    public static final int LENGTH_MAX = 1_000;

    public ScannedPath {
        if (!value.startsWith("/") || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a scanned path begins with / and has at most 1000 characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a scanned path holds no control character");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
