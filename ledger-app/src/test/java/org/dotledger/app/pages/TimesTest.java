package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people read lengths of time. */
class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "90, 1 minute 30 seconds",
        "5400, 1 hour 30 minutes",
        "86400, 1 day",
        "172859, 2 days 59 seconds"
    })
    void saysALengthInItsLargestUnits(long seconds, String words) {
        assertThat(Times.length(seconds)).isEqualTo(words);
    }
}
