package org.dotledger.app.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes instants as people read them, in UTC like the log itself. */
public final class Times {
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Times() {}

    /** Date and time, to the second. */
    public static String of(Instant instant) {
        return DATE_AND_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The time of the day, to the second. */
    public static String ofDay(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** A length of time in its largest units: 5,400 seconds are "1 hour 30 minutes". */
    public static String length(long seconds) {
        Duration length = Duration.ofSeconds(seconds);
        String words = Stream.of(
                        unit(length.toDaysPart(), "day"),
                        unit(length.toHoursPart(), "hour"),
                        unit(length.toMinutesPart(), "minute"),
                        unit(length.toSecondsPart(), "second"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "0 seconds" : words;
    }

    private static String unit(long number, String noun) {
        return number == 0 ? "" : Words.count(number, noun);
    }

    /** The date alone. */
    public static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
