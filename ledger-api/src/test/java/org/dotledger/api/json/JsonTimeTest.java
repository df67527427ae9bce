package org.dotledger.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTimeTest {
    private static final long SEED = 20260623;
    private static final DateTimeFormatter REFERENCE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Test
    void writesAndReadsAsTheJdkDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            // From the year -1000 to the year 11000, so that years without four digits are among them.
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-93_700_000_000L, 285_000_000_000L), random.nextInt(1_000_000_000));
            String text = JsonTime.format(instant);
            assertThat(text).as("seed %d, %s", SEED, instant).isEqualTo(REFERENCE.format(instant));
            assertThat(JsonTime.parse(text)).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-23T08:00:00Z", "2026-06-23T08:00:00.123Z", "2026-06-23T23:59:60.000000Z"})
    void readsWhatTheJdkReads(String text) {
        assertThat(JsonTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29T08:00:00.000000Z",
                "2026-13-01T08:00:00.000000Z",
                "2026-01-00T08:00:00.000000Z",
                "2026-01-01T25:00:00.000000Z",
                "2026-01-01T08:60:00.000000Z",
                "2026-01-01T08:00:61.000000Z",
                "2026-01-01T08:00:00,000000Z",
                "2026-01-01T08:00:00.00000xZ"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> JsonTime.parse(text));
    }
}
