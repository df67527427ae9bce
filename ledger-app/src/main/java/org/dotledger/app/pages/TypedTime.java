package org.dotledger.app.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;

/**
 * Reads times as people type them: a date alone is the whole day in UTC, and a date with hours and minutes is UTC as well.
 * Everything else is left as it is, for the parser of exact times to take or to refuse.
 */
public final class TypedTime {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MINUTES =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)");

    private TypedTime() {}

    /** The beginning of what was typed, as an exact time. */
    public static String beginning(String typed) {
        return exact(typed, Instant.MIN, false);
    }

    /**
     * The end of what was typed, as an exact time.
     *
     * @param now a day that is not over yet ends now
     */
    public static String end(String typed, Instant now) {
        return exact(typed, now, true);
    }

    /**
     * The moment that an exact time names.
     *
     * @throws ProblemException 422 naming the field
     */
    public static Instant require(String field, String exact) {
        try {
            if (AsOf.parse(exact) instanceof AsOf.Time(Instant instant)) {
                return instant;
            }
        } catch (InvalidAsOfException _) {
            throw notATime(field);
        }
        throw notATime(field);
    }

    private static ProblemException notATime(String field) {
        return ProblemException.invalidField(
                field, "is expected to be a date such as 2026-12-01, or a time such as 2026-12-01T12:00:00Z");
    }

    private static String exact(String typed, Instant now, boolean atEnd) {
        try {
            if (DATE.matcher(typed).matches()) {
                Instant begin = LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC);
                Instant end = begin.plus(1, ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS);
                return (atEnd ? earlier(end, begin, now) : begin).toString();
            }
            var minutes = MINUTES.matcher(typed);
            return minutes.matches()
                    ? LocalDateTime.parse(minutes.group(1) + "T" + minutes.group(2))
                            .toInstant(ZoneOffset.UTC)
                            .toString()
                    : typed;
        } catch (DateTimeException _) {
            // The thirtieth of February: the parser of exact times says so.
            return typed;
        }
    }

    /** The present, on the day that it is in; a day to come stays where it is, and is refused as such. */
    private static Instant earlier(Instant end, Instant begin, Instant now) {
        return now.isBefore(end) && !now.isBefore(begin) ? now.truncatedTo(ChronoUnit.MICROS) : end;
    }
}
