package org.dotledger.core.log.store;

import java.time.Duration;
import java.time.Instant;

/**
 * What the machine's clock says, and what it is compared with.
 *
 * @param newest time of the newest entry; {@link Instant#MIN} before any
 * @param expected the time by the newest entry, or by a clock that was believed, and what has passed since
 */
public record ClockReading(State state, Instant clock, Instant newest, Instant expected) {
    /** Whether entries can be dated by the clock. */
    public enum State {
        RIGHT,
        /** Further ahead than it can have come: nothing is appended until the clock is corrected or accepted. */
        AHEAD,
        /** Behind the newest entry: what is appended carries that entry's time. */
        BEHIND
    }

    /** How far the clock is ahead of what is expected. */
    public Duration ahead() {
        return expected.isBefore(clock) ? Duration.between(expected, clock) : Duration.ZERO;
    }

    /** How far the clock is behind the newest entry. */
    public Duration behind() {
        return clock.isBefore(newest) ? Duration.between(clock, newest) : Duration.ZERO;
    }
}
