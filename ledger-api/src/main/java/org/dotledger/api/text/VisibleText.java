package org.dotledger.api.text;

import java.util.HexFormat;

/**
 * Shows every character of a text. Characters that have no shape of their own can reverse the order in which a reader
 * sees a text (U+202E), make two different names look the same (U+200B), or move the cursor of a terminal (U+001B). Each
 * of them is written as an escape, <code>&#92;u202e</code> or <code>&#92;u&#123;e0001&#125;</code>.
 */
public final class VisibleText {
    private static final HexFormat HEX = HexFormat.of();

    private VisibleText() {}

    /** One line: line feeds are escaped too. */
    public static String of(String text) {
        return isPlain(text, false) ? text : escaped(text, false);
    }

    /** Any number of lines, which end with a line feed, or with a carriage return and a line feed. */
    public static String lines(String text) {
        return isPlain(text, true) ? text : escaped(text, true);
    }

    /** Whether a character has a shape of its own, as a space has. */
    public static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> !isIgnorable(point);
        };
    }

    /** Most texts are, and are then not copied. */
    private static boolean isPlain(String text, boolean keepsLines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && !(keepsLines && c == '\n')) {
                return text.codePoints().allMatch(point -> isVisible(point) || (keepsLines && point == '\n'));
            }
        }
        return true;
    }

    private static String escaped(String text, boolean keepsLines) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isVisible(point) || (keepsLines && endsLine(text, i))) {
                shown.appendCodePoint(point);
            } else {
                shown.append(escape(point));
            }
            i += Character.charCount(point);
        }
        return shown.toString();
    }

    private static boolean endsLine(String text, int at) {
        return text.charAt(at) == '\n'
                || (text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    /** How a character that is not visible is written. */
    public static String escape(int point) {
        return Character.isBmpCodePoint(point)
                ? "\\u" + HEX.toHexDigits((short) point)
                : "\\u{" + Integer.toHexString(point) + "}";
    }

    /** What Unicode calls Default_Ignorable_Code_Point and has in none of the categories above. */
    private static boolean isIgnorable(int point) {
        return point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }
}
