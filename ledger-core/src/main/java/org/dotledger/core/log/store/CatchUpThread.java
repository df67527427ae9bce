package org.dotledger.core.log.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something up with the log on one thread of its own: at once when it is woken, and every second unless the work
 * says otherwise, so that nothing that another node left behind waits for long. It begins with what was left undone before it was started, and outlives
 * failures: it tries again until it succeeds or is closed. Safe for several threads.
 */
public final class CatchUpThread implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CatchUpThread.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> catchUp;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param name of the work, for people; the thread has it too
     * @param catchUp does what waits to be done and returns; may be called again at any time, by this thread alone
     */
    public CatchUpThread(String name, Runnable catchUp) {
        this(name, () -> {
            catchUp.run();
            return LOOK_AGAIN;
        });
    }

    private CatchUpThread(String name, Supplier<Duration> catchUp) {
        this.name = name;
        this.catchUp = catchUp;
        this.thread = Thread.ofPlatform().name("ledger-" + name).daemon().unstarted(this::run);
    }

    /**
     * The same for work that says how long to wait until it is done again, unless the thread is woken.
     *
     * @param catchUp returns the time to wait, which may be zero
     */
    public static CatchUpThread pausing(String name, Supplier<Duration> catchUp) {
        return new CatchUpThread(name, catchUp);
    }

    public void start() {
        thread.start();
    }

    /** Says that there may be something to do. Returns at once. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Why the work stands still; empty when it does not. */
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
            Duration pause = catchUp.get();
            if (failure != null) {
                LOGGER.info("{} goes on", name);
                failure = null;
            }
            return pause;
        } catch (RuntimeException e) {
            if (failure == null) {
                LOGGER.warn("{} stands still until the cause is removed", name, e);
            }
            failure = e;
            return RETRY_AFTER_FAILURE;
        }
    }

    /** Ends the thread after what it is doing. */
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
