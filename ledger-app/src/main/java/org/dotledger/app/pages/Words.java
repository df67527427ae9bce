package org.dotledger.app.pages;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the names that programs use into words. */
public final class Words {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Words that are written otherwise than words are. */
    private static final Map<String, String> SPELT =
            Map.of("dot", "DOT", "dots", "DOTs", "sha256", "SHA-256", "apr", "APR", "codex", "Codex", "dsse", "DSSE");

    private static final Pattern SHORT =
            Pattern.compile("\\b(" + String.join("|", SPELT.keySet()) + ")\\b", Pattern.CASE_INSENSITIVE);

    private Words() {}

    /** {@code BORN_NOT_ADMITTED} and {@code bornNotAdmitted} are "Born not admitted". */
    public static String sentence(String name) {
        String spaced = HUMP.matcher(name).replaceAll(" ").replace('_', ' ').replace('-', ' ');
        String lower = spaced.toLowerCase(Locale.ROOT);
        String capital = lower.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        return SHORT.matcher(capital).replaceAll(word -> SPELT.get(word.group().toLowerCase(Locale.ROOT)));
    }

    /** A number and its noun, which takes an s when there is not exactly one. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A size of the log, and the last entry that it holds: positions begin at 0, so that entry bears another number. */
    public static String after(long size) {
        return size == 0
                ? "before the first entry"
                : "after " + size + (size == 1 ? " entry" : " entries") + " (through #" + (size - 1) + ")";
    }
}
