package org.dotledger.core.log.store;

import java.time.Instant;

/**
 * The append's time is before that of the newest entry. Nothing was appended; decide again, at {@link #headTime()} or
 * later.
 */
public final class TimeRegressedException extends RuntimeException {
    private final transient Instant headTime;

    TimeRegressedException(Instant time, Instant headTime) {
        super("the append is of " + time + " and the newest entry of " + headTime, null, false, false);
        this.headTime = headTime;
    }

    /** The time of the newest entry when the append was rejected. */
    public Instant headTime() {
        return headTime;
    }
}
