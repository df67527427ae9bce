package org.dotledger.api.schema;

/** Tells texts that say something from those that only look empty. */
public final class Blank {
    /** Letters by their category, which show nothing all the same. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private Blank() {}

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
