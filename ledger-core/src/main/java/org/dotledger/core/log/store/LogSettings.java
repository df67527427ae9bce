package org.dotledger.core.log.store;

import java.time.Duration;

/**
 * How the writer works.
 *
 * @param queueAppendsMax appends that may wait for the writer; beyond, callers wait to be let in
 * @param batchEventsMax events that one transaction takes, but for a single larger append
 * @param windowEvents recent events that the writer keeps in memory to check append conditions; older ones are looked
 *     up in the database
 * @param enforceTimeOrder whether an append is rejected when its time is before that of the newest entry
 * @param unavailableAfter how long an append is tried while the database is away
 */
public record LogSettings(
        int queueAppendsMax,
        int batchEventsMax,
        int windowEvents,
        boolean enforceTimeOrder,
        Duration unavailableAfter) {
    public static final LogSettings DEFAULT = new LogSettings(16_384, 500, 32_768, true, Duration.ofSeconds(10));

    public LogSettings {
        if (queueAppendsMax < 1 || batchEventsMax < 1 || windowEvents < 0 || unavailableAfter.isNegative()) {
            throw new IllegalArgumentException("expected positive limits");
        }
    }

    public LogSettings withWindowEvents(int events) {
        return new LogSettings(queueAppendsMax, batchEventsMax, events, enforceTimeOrder, unavailableAfter);
    }

    public LogSettings withEnforceTimeOrder(boolean enforce) {
        return new LogSettings(queueAppendsMax, batchEventsMax, windowEvents, enforce, unavailableAfter);
    }

    public LogSettings withUnavailableAfter(Duration duration) {
        return new LogSettings(queueAppendsMax, batchEventsMax, windowEvents, enforceTimeOrder, duration);
    }
}
