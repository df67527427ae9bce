package org.dotledger.app.pages;

import java.util.Locale;
import java.util.regex.Pattern;

/** Turns the names that programs use into words. */
public final class Words {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Words() {}

    /** {@code BORN_NOT_ADMITTED} and {@code bornNotAdmitted} are "Born not admitted". */
    public static String sentence(String name) {
        String spaced = HUMP.matcher(name).replaceAll(" ").replace('_', ' ').replace('-', ' ');
        String lower = spaced.toLowerCase(Locale.ROOT);
        return lower.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** A number and its noun, which takes an s when there is not exactly one. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
