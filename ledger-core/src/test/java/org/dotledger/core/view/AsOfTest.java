package org.dotledger.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    @Test
    void nothingIsTheLatest() {
        assertThat(AsOf.parse(null)).isEqualTo(AsOf.LATEST);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "999999999999999999, 999999999999999999",
        "1000000000000000000, 9223372036854775807",
        "99999999999999999999999999, 9223372036854775807"
    })
    void readsPositions(String text, long size) {
        assertThat(AsOf.parse(text)).isEqualTo(new AsOf.Position(size));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-23T08:00:00Z, 2026-06-23T08:00:00Z",
        "2026-06-23t08:00:00z, 2026-06-23T08:00:00Z",
        "2026-06-23T08:00:00.5Z, 2026-06-23T08:00:00.500Z",
        "2026-06-23T08:00:00.123456789Z, 2026-06-23T08:00:00.123456789Z",
        "2026-06-23T08:00:00+02:00, 2026-06-23T06:00:00Z",
        "2026-06-23T08:00:00-00:00, 2026-06-23T08:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-18:00, +10000-01-01T17:59:59Z"
    })
    void readsTimes(String text, Instant instant) {
        assertThat(AsOf.parse(text)).isEqualTo(new AsOf.Time(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "latest",
                "-1",
                "+1",
                "01",
                "1.0",
                "1e3",
                "0x10",
                "١٢",
                " 7",
                "7 ",
                "7\n",
                "2026-06-23",
                "2026-06-23T08:00:00",
                "2026-06-23T08:00Z",
                "2026-06-23 08:00:00Z",
                "2026-06-23T08:00:00 02:00",
                "2026-06-23T24:00:00Z",
                "2026-06-23T08:60:00Z",
                "2026-06-23T23:59:60Z",
                "2026-02-30T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-06-23T08:00:00.Z",
                "2026-06-23T08:00:00.1234567891Z",
                "2026-06-23T08:00:00+19:00",
                "+12026-06-23T08:00:00Z",
                "2026-06-23T08:00:00Z[Europe/Berlin]"
            })
    void refusesNonsense(String text) {
        assertThatThrownBy(() -> AsOf.parse(text)).isInstanceOf(InvalidAsOfException.class);
    }

    @Test
    void saysWhatWasFoundInABoundedPiece() {
        assertThatThrownBy(() -> AsOf.parse("x".repeat(10_000) + "\n"))
                .hasMessageStartingWith("expected a position or a time as 2026-06-23T08:00:00Z, found xxx")
                .message()
                .hasSizeLessThan(200);
    }
}
