package org.dotledger.core.log.store;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nothing is appended any more, once it was found that the database does not hold the log. Safe for several threads. */
final class LogStop {
    private static final Logger LOG = LoggerFactory.getLogger(LogStop.class);

    private final AtomicReference<@Nullable LogNotContinuedException> reason = new AtomicReference<>();

    /** The first reason counts. */
    void because(LogNotContinuedException found) {
        if (reason.compareAndSet(null, found)) {
            LOG.error(
                    "{}. NOTHING IS APPENDED ANY MORE: keep everything, find out what became of the newer log, and start"
                            + " again on a database that holds it",
                    found.getMessage());
        }
    }

    @Nullable
    LogNotContinuedException reason() {
        return reason.get();
    }

    boolean isSet() {
        return reason.get() != null;
    }

    /** What is said to who still waits when the writer has ended. */
    RuntimeException orClosed(boolean outcomeUnknown) {
        LogNotContinuedException found = reason.get();
        return found == null ? new LogUnavailableException("the log is closed", outcomeUnknown, null) : found;
    }
}
