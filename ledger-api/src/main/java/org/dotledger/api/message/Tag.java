package org.dotledger.api.message;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A label by which a decision finds the events it depends on, written {@code key:value}.
 *
 * @param key a lower-case word
 * @param value 1 to {@value #VALUE_LENGTH_MAX} printable ASCII characters without space
 */
public record Tag(String key, String value) implements Comparable<Tag> {
    public static final int VALUE_LENGTH_MAX = 200;

    private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,31}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]{1," + VALUE_LENGTH_MAX + "}");
    private static final Comparator<Tag> ORDER = Comparator.comparing(Tag::toString);

    public Tag {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a tag's key is a word");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("a tag's value is 1 to 200 printable ASCII characters without space");
        }
    }

    /** Reads {@code key:value}; the value may hold further colons. */
    public static Tag parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a tag is written key:value");
        }
        return new Tag(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Tag other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key + ':' + value;
    }
}
