package org.dotledger.api.message;

/**
 * A label by which a decision finds the events it depends on, written {@code key:value}.
 *
 * @param key a lower-case word
 * @param value 1 to {@value #VALUE_LENGTH_MAX} printable ASCII characters without space
 */
public record Tag(String key, String value) implements Comparable<Tag> {
    public static final int VALUE_LENGTH_MAX = 200;

    private static final int KEY_LENGTH_MAX = 32;

    public Tag {
        if (!isKey(key)) {
            throw new IllegalArgumentException("a tag's key is a word");
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException("a tag's value is 1 to 200 printable ASCII characters without space");
        }
    }

    // Loops, because a tag is made for every tag of every event.

    private static boolean isKey(String text) {
        if (text.isEmpty() || text.length() > KEY_LENGTH_MAX || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isValue(String text) {
        if (text.isEmpty() || text.length() > VALUE_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x21 || text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    /** Reads {@code key:value}; the value may hold further colons. */
    public static Tag parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a tag is written key:value");
        }
        return new Tag(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The order of the texts, which are made only where one key is the beginning of the other. */
    @Override
    public int compareTo(Tag other) {
        if (key.equals(other.key)) {
            return value.compareTo(other.value);
        }
        boolean oneBeginsTheOther = key.startsWith(other.key) || other.key.startsWith(key);
        return oneBeginsTheOther ? toString().compareTo(other.toString()) : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return key + ':' + value;
    }
}
