package org.dotledger.app.log;

import java.time.Duration;
import org.dotledger.core.log.store.LogReader;

/**
 * How long the log is, asked of the database at most once an interval however many want to know. Safe for several
 * threads.
 */
final class LogGrowth {
    /** How late a follower may hear of an event. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    private final LogReader log;
    private long size = -1;
    private long readNanos;

    LogGrowth(LogReader log) {
        this.log = log;
    }

    /** The log's size, no older than the interval; throws what the reader throws while the database is away. */
    synchronized long size() {
        if (size < 0 || System.nanoTime() - readNanos > INTERVAL.toNanos()) {
            size = log.head().size();
            readNanos = System.nanoTime();
        }
        return size;
    }
}
