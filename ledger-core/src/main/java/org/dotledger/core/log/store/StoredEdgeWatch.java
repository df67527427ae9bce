package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the right edge of the stored tree from time to time while the writer and the readers go by what they remember of
 * it, so that a tile or an entry there that was changed is noticed although nothing had to read it. Safe for several
 * threads.
 */
public final class StoredEdgeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEdgeWatch.class);

    private final LogReader log;
    private final Consumer<LogNotContinuedException> told;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-log-edge").daemon().factory());

    private StoredEdgeWatch(LogReader log, Consumer<LogNotContinuedException> told) {
        this.log = log;
        this.told = told;
    }

    /**
     * Begins to watch, until it is closed.
     *
     * @param interval from the end of one look to the next
     * @param told each time the edge does not lead to the newest checkpoint
     */
    public static StoredEdgeWatch start(LogReader log, Duration interval, Consumer<LogNotContinuedException> told) {
        StoredEdgeWatch watch = new StoredEdgeWatch(log, told);
        watch.thread.scheduleWithFixedDelay(
                watch::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            log.requireEdge();
        } catch (LogNotContinuedException e) {
            told.accept(e);
        } catch (LogUnavailableException e) {
            LOG.debug("the stored tree is looked at again when the database is back", e);
        } catch (RuntimeException e) {
            // Thrown on, it would end the watch.
            LOG.error("the stored tree cannot be looked at", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
