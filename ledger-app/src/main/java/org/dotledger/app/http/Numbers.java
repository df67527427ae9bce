package org.dotledger.app.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers that callers write into paths and queries: decimal, without sign or leading zero. */
public final class Numbers {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

    private Numbers() {}

    /** The number that a text is, if it is one. */
    public static OptionalLong parse(String text) {
        return FORM.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * A query parameter that is a number within bounds.
     *
     * @throws ProblemException 422 when it is none, or missing without a default
     */
    public static long parameter(String name, @Nullable String text, long min, long max) {
        OptionalLong number = text == null ? OptionalLong.empty() : parse(text);
        if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
            throw ProblemException.invalidField(name, "is expected to be a number from " + min + " to " + max);
        }
        return number.getAsLong();
    }
}
