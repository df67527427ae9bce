package org.dotledger.api.dot;

import java.util.Locale;
import java.util.Optional;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Pattern;

/**
 * Names a DOT. Two paths that give the same code are the same DOT (design: domain.md, "Values").
 *
 * @param value an upper-case letter, then 2 to 63 upper-case letters, digits and underscores
 */
@Pattern("^[A-Z][A-Z0-9_]{2,63}$")
public record DotCode(String value) implements Comparable<DotCode> {
    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,63}");
    private static final String CAMPAIGN_PREFIX = "DOT_C1_";
    private static final int LENGTH_MIN = 3;
    private static final int LENGTH_MAX = 64;

    public DotCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a DOT code matches ^[A-Z][A-Z0-9_]{2,63}$");
        }
    }

    /** A loop, because codes are read with nearly every event. */
    private static boolean isWellFormed(String text) {
        if (text.length() < LENGTH_MIN || text.length() > LENGTH_MAX || !isUpperCase(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUpperCase(c) && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpperCase(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /**
     * The code that a name, a file name or a path gives; empty when it gives none. Only ASCII gives a code: the upper
     * case of a dotless i is an I, and a look-alike is not the DOT it looks like.
     */
    public static Optional<DotCode> fromName(String nameOrPath) {
        String base = nameOrPath.substring(nameOrPath.lastIndexOf('/') + 1);
        if (!NAME.matcher(base).matches()) {
            return Optional.empty();
        }
        return Optional.of(new DotCode(base.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** Whether the code is one of C1's by its name. */
    public boolean hasCampaignPrefix() {
        return value.startsWith(CAMPAIGN_PREFIX);
    }

    public Tag tag() {
        return new Tag("dot", value);
    }

    @Override
    public int compareTo(DotCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
