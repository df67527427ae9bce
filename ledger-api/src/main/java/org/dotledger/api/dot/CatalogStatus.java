package org.dotledger.api.dot;

import java.util.Set;
import java.util.regex.Pattern;

/** What the word in a catalogue row's column {@code status} means. One rule, wherever rows come from. */
public final class CatalogStatus {
    /** How a status is written; anything else is refused, because it would be taken for a status it is not. */
    public static final String FORM = "a word of lower-case letters, digits, - and _, as active or retired";

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,49}");
    /** What a column of another type reads like when it is written as text. */
    private static final Set<String> NO_STATUS = Set.of("true", "false", "null");

    private static final Set<String> IN_USE = Set.of("active", "published");
    private static final String RETIRED = "retired";

    private CatalogStatus() {}

    /** Whether a text is a status at all. */
    public static boolean isWellFormed(String status) {
        return WORD.matcher(status).matches() && !NO_STATUS.contains(status);
    }

    /** Whether a DOT with this status may be used. */
    public static boolean isInUse(String status) {
        return IN_USE.contains(status);
    }

    /** Whether a row with this status no longer registers its DOT. */
    public static boolean isRetired(String status) {
        return status.equals(RETIRED);
    }
}
