package org.dotledger.api.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells texts that say something from those that only look empty. */
public final class Blank {
    /** Letters by their category, which show nothing all the same. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private static final int WORDS_MIN = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}/]+");

    /** What stands where nothing was said. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("n/a", "na", "tbd", "tba", "todo", "none", "nil", "null", "xxx", "x", "unknown", "later", "/");

    private Blank() {}

    /**
     * Whether a text that has to give a reason or to describe something does: it has at least three words that are no
     * placeholders like {@code n/a} or {@code tbd} (design: domain.md, "Values").
     */
    public static boolean isStatement(String text) {
        return BETWEEN_WORDS
                        .splitAsStream(text)
                        .filter(word -> !word.isEmpty())
                        .filter(word -> !PLACEHOLDERS.contains(word.toLowerCase(Locale.ROOT)))
                        .count()
                >= WORDS_MIN;
    }

    /** Whether nothing of the text shows: spaces of all kinds, and what has no width. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(Blank::shows);
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> false;
            default -> FILLERS.indexOf(codePoint) < 0;
        };
    }
}
