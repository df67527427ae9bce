package org.dotledger.core.log.store;

/**
 * Nothing is appended, because the machine's clock is further ahead than it can have come: an entry of that time would
 * hold every later one at it.
 */
public final class ClockAheadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockAheadException(ClockReading reading) {
        super(
                "the clock says " + reading.clock() + ", and by the newest entry and what has passed since it is about "
                        + reading.expected(),
                null,
                false,
                false);
    }
}
