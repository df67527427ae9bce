package org.dotledger.core.log.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writer's latest attempt came to, and since when attempts fail. Written by the writer, read by any thread. */
final class AppendAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(AppendAttempts.class);
    private static final Duration BACKOFF_MIN = Duration.ofMillis(20);
    private static final Duration BACKOFF_MAX = Duration.ofMillis(500);

    private volatile boolean failing;
    private long failingSinceNanos;
    private int failures;

    /** Something was written. */
    void succeeded() {
        if (failing) {
            LOG.info("the log is appended to again");
        }
        failing = false;
        failures = 0;
    }

    void failed(Exception failure) {
        if (failures == 0) {
            failingSinceNanos = System.nanoTime();
            LOG.warn("the log cannot be appended to, trying again: {}", failure.getMessage());
        }
        failures++;
        failing = true;
    }

    /** Whether the latest attempt failed. */
    boolean areFailing() {
        return failing;
    }

    boolean haveFailedFor(Duration duration) {
        return failures > 0 && System.nanoTime() - failingSinceNanos > duration.toNanos();
    }

    /** How long to wait before the next attempt. */
    Duration backoff() {
        Duration doubled = BACKOFF_MIN.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        return doubled.compareTo(BACKOFF_MAX) < 0 ? doubled : BACKOFF_MAX;
    }
}
