package org.dotledger.core.decision.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an automation on one thread of its own: at once when it is woken, and every second, so that nothing that another
 * node left behind waits for long. It begins with what was left undone before it was started, and outlives failures of
 * the database. Any number of nodes may run one. Safe for several threads.
 */
public final class AutomationRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(AutomationRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final String name;
    private final Reactions reactions;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** @param name of the automation, for people */
    public AutomationRunner(String name, Reactions reactions) {
        this.name = name;
        this.reactions = reactions;
        this.thread = Thread.ofPlatform().name("ledger-" + name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Says that there may be something to react to. Returns at once. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Why the automation stands still; empty when it does not. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        while (!closed) {
            Duration pause = catchUpOrReport();
            try {
                boolean ignored = woken.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                woken.drainPermits();
            } catch (InterruptedException _) {
                return; // only close() may interrupt this thread
            }
        }
    }

    private Duration catchUpOrReport() {
        try {
            reactions.catchUp();
            if (failure != null) {
                LOGGER.info("{} goes on", name);
                failure = null;
            }
            return LOOK_AGAIN;
        } catch (RuntimeException e) {
            if (failure == null) {
                LOGGER.warn("{} stands still until this is mended", name, e);
            }
            failure = e;
            return RETRY_AFTER_FAILURE;
        }
    }

    /** Ends the thread after the reaction it is at. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (thread.isAlive()) {
            joinThread();
        }
    }

    private void joinThread() {
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
