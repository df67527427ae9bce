package org.dotledger.core.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.dotledger.api.schema.Excerpt;
import org.jspecify.annotations.Nullable;

/** Which state is asked for. */
public sealed interface AsOf {

    /** The newest, covering every receipt already given. */
    AsOf LATEST = new Latest();

    /** The newest, covering every receipt already given. */
    record Latest() implements AsOf {}

    /**
     * The state after that many entries.
     *
     * @param size at least 0
     */
    record Position(long size) implements AsOf {}

    /** The state after every entry whose time is not later. */
    record Time(Instant instant) implements AsOf {}

    /**
     * Reads what a caller wrote: nothing for the latest, a decimal number without sign or leading zero for a position,
     * or an RFC 3339 time (section 5.6) with an offset and at most nine decimals of a second. A number too large for any
     * log is a position beyond the log.
     *
     * @throws InvalidAsOfException for anything else
     */
    static AsOf parse(@Nullable String text) {
        if (text == null) {
            return LATEST;
        }
        if (Form.POSITION.matcher(text).matches()) {
            return new Position(text.length() > Form.POSITION_DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(text));
        }
        if (Form.TIME.matcher(text).matches()) {
            return new Time(instant(text));
        }
        throw new InvalidAsOfException(Excerpt.of(text));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidAsOfException(Excerpt.of(text), e);
        }
    }

    /** What positions and times look like. */
    final class Form {
        private static final int POSITION_DIGITS_MAX = 18;
        private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,99}");
        private static final Pattern TIME = Pattern.compile(
                "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

        private Form() {}
    }
}
