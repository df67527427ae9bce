package org.dotledger.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An instant as a JSON string, in entries, views and answers: RFC 3339, UTC, microseconds, {@code 2026-06-23T08:00:00.000000Z}. What
 * has this form is written and read digit by digit, because it stands in every entry; every other instant and text is
 * left to the JDK's formatter.
 */
public final class JsonTime {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String TEMPLATE = "0000-00-00T00:00:00.000000Z";
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int SECONDS_A_MINUTE = 60;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int YEAR_MAX = 9_999;

    /** The last instant that RFC 3339 can write: a year has four digits (section 1). */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private JsonTime() {}

    /** Writes an instant; what is finer than a microsecond is cut off. */
    public static String format(Instant instant) {
        long days = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
        LocalDate date = LocalDate.ofEpochDay(days);
        if (date.getYear() < 0 || date.getYear() > YEAR_MAX) {
            return FORM.format(instant);
        }
        int second = (int) (instant.getEpochSecond() - days * SECONDS_A_DAY);
        char[] text = TEMPLATE.toCharArray();
        put(text, 0, 4, date.getYear());
        put(text, 5, 2, date.getMonthValue());
        put(text, 8, 2, date.getDayOfMonth());
        put(text, 11, 2, second / SECONDS_AN_HOUR);
        put(text, 14, 2, second / SECONDS_A_MINUTE % SECONDS_A_MINUTE);
        put(text, 17, 2, second % SECONDS_A_MINUTE);
        put(text, 20, 6, instant.getNano() / NANOS_A_MICRO);
        return new String(text);
    }

    private static void put(char[] text, int offset, int digits, int value) {
        int rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Reads an instant in this form or another one of ISO 8601 that {@link Instant#parse} takes.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant parse(String text) {
        if (!hasForm(text)) {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        return Instant.ofEpochSecond(
                date.toEpochDay() * SECONDS_A_DAY + hour * SECONDS_AN_HOUR + minute * SECONDS_A_MINUTE + second,
                (long) number(text, 20, 6) * NANOS_A_MICRO);
    }

    private static boolean hasForm(String text) {
        if (text.length() != TEMPLATE.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = TEMPLATE.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int offset, int digits) {
        int number = 0;
        for (int i = offset; i < offset + digits; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
