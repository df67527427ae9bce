package org.dotledger.core.log.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of decisions: the machine's, but not before the newest entry, so that a machine whose clock lags behind those
 * of others can append too. Safe for several threads.
 */
public final class LogClock implements InstantSource {
    private final InstantSource machine;
    private final PostgresLog log;

    public LogClock(InstantSource machine, PostgresLog log) {
        this.machine = machine;
        this.log = log;
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        Instant newest = log.newestTime();
        return now.isBefore(newest) ? newest : now;
    }
}
