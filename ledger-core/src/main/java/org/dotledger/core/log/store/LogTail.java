package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who follow the log: at once for what this process appends, and after a short while for what others do. A
 * wake-up means that there may be something new, no more.
 */
final class LogTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private final LongSupplier refresh;
    private final Duration pollInterval;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final Semaphore appended = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("ledger-log-tail").daemon().unstarted(this::run);
    private volatile boolean closed;

    private LogTail(LongSupplier refresh, Duration pollInterval) {
        this.refresh = refresh;
        this.pollInterval = pollInterval;
    }

    /** @param refresh looks what is new in the database, and returns the log's size */
    static LogTail start(LongSupplier refresh, Duration pollInterval) {
        LogTail tail = new LogTail(refresh, pollInterval);
        tail.thread.start();
        return tail;
    }

    Registration follow(Runnable wakeUp) {
        Follower follower = new Follower(wakeUp);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Says that this process has appended. */
    void appended() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    private void run() {
        long seen = -1;
        while (!closed) {
            try {
                boolean local = appended.tryAcquire(pollInterval.toNanos(), TimeUnit.NANOSECONDS);
                appended.drainPermits();
                long now = local ? seen : refresh.getAsLong();
                if (local || now != seen) {
                    followers.forEach(Follower::wake);
                }
                seen = now;
            } catch (InterruptedException _) {
                return;
            } catch (LogUnavailableException e) {
                LOG.debug("the log cannot be followed while the database is away", e);
            } catch (RuntimeException e) {
                // Without this thread no follower would be woken again; readers meet the failure themselves.
                LOG.error("the log cannot be followed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /**
     * Each has a thread of its own to wake up on, so that a slow one does not delay the others; one wake-up at a time.
     */
    private static final class Follower {
        private final Runnable wakeUp;
        private final Semaphore idle = new Semaphore(1);

        Follower(Runnable wakeUp) {
            this.wakeUp = wakeUp;
        }

        void wake() {
            if (idle.tryAcquire()) {
                Thread.ofVirtual().name("ledger-log-follower").start(() -> {
                    idle.release();
                    wakeUp.run();
                });
            }
        }
    }
}
