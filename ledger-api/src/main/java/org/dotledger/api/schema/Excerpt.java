package org.dotledger.api.schema;

/** A bounded, printable piece of someone's input, for messages. */
public final class Excerpt {
    private static final int LENGTH_MAX = 80;

    private Excerpt() {}

    /** At most {@value #LENGTH_MAX} code units of the text, each control character replaced by a question mark. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        int end = Math.min(text.length(), LENGTH_MAX);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean cut =
                    Character.isSurrogate(c) && (i + 1 == end || !Character.isSurrogatePair(c, text.charAt(i + 1)));
            if (Character.isHighSurrogate(c) && !cut) {
                excerpt.append(c).append(text.charAt(++i));
            } else {
                excerpt.append(cut || Character.isISOControl(c) ? '?' : c);
            }
        }
        return text.length() > end ? excerpt + "…" : excerpt.toString();
    }
}
