package org.dotledger.core.log.store;

import java.time.Duration;

/**
 * How far a clock is believed.
 *
 * @param aheadMax how far it may be ahead of the newest entry and what has passed since
 * @param idleMax how long the log may have been idle before a process started, whose clock is all there is to tell
 */
public record ClockLimits(Duration aheadMax, Duration idleMax) {
    public static final ClockLimits DEFAULT = new ClockLimits(Duration.ofMinutes(5), Duration.ofDays(366));

    public ClockLimits {
        if (aheadMax.isNegative() || idleMax.isNegative()) {
            throw new IllegalArgumentException("expected limits of at least 0");
        }
    }
}
