package org.dotledger.core.log.witness;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own that hands on the newest checkpoint, each time there is a newer one. Checkpoints that come while
 * one is handed on are skipped but for the last, so no commit waits for this. What fails is tried again after pauses that
 * grow. Safe for several threads.
 */
public final class CheckpointStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStage.class);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(15);

    private final Supplier<String> newest;
    private final Sink sink;
    private final Pace pace;
    private final Consumer<LogNotContinuedException> told;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();

    private boolean wake;
    private String handedOn = "";
    private int failures;
    private volatile boolean closed;

    /**
     * How often the stage does something.
     *
     * @param between the least time from one checkpoint to the next
     * @param poll how often to look without being woken, for the commits of other processes
     * @param retryMin the time to wait after a first failure
     * @param retryMax the time to wait after many
     */
    public record Pace(Duration between, Duration poll, Duration retryMin, Duration retryMax) {}

    /** Where checkpoints go. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a checkpoint.
         *
         * @throws Exception to be given it, or a newer one, again
         */
        void take(String note) throws Exception;
    }

    private CheckpointStage(
            String name, Supplier<String> newest, Sink sink, Pace pace, Consumer<LogNotContinuedException> told) {
        this.newest = newest;
        this.sink = sink;
        this.pace = pace;
        this.told = told;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param newest gives the newest checkpoint
     * @param told when it turns out, while a checkpoint is read or handed on, that the database does not hold the log
     */
    public static CheckpointStage start(
            String name, Supplier<String> newest, Sink sink, Pace pace, Consumer<LogNotContinuedException> told) {
        CheckpointStage stage = new CheckpointStage(name, newest, sink, pace, told);
        stage.thread.start();
        return stage;
    }

    /** Says that there may be a newer checkpoint. Returns at once. */
    public void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                step();
            }
        } catch (InterruptedException _) {
            LOG.debug("{} was interrupted and ends", thread.getName());
        }
    }

    private void step() throws InterruptedException {
        try {
            handOn();
            if (failures > 0) {
                LOG.info("{} goes on", thread.getName());
            }
            failures = 0;
            await(pace.between(), false);
            await(pace.poll(), true);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof LogNotContinuedException lost) {
                told.accept(lost);
            }
            if (failures == 0 && !closed) {
                LOG.warn("{} does not get on and tries again: {}", thread.getName(), e.toString());
                LOG.debug("{} failed", thread.getName(), e);
            }
            failures++;
            await(retry(), false);
        }
    }

    private void handOn() throws Exception {
        String note = newest.get();
        if (!note.equals(handedOn)) {
            sink.take(note);
            handedOn = note;
        }
    }

    private Duration retry() {
        Duration doubled = pace.retryMin().multipliedBy(1L << Math.min(failures - 1, 16));
        return doubled.compareTo(pace.retryMax()) < 0 ? doubled : pace.retryMax();
    }

    private void await(Duration duration, boolean untilWoken) throws InterruptedException {
        lock.lock();
        try {
            long remaining = duration.toNanos();
            while (remaining > 0 && !closed && !(untilWoken && wake)) {
                remaining = woken.awaitNanos(remaining);
            }
            if (untilWoken) {
                wake = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more begin. Returns at once. */
    void stop() {
        closed = true;
        wake();
    }

    /** Ends the thread; a checkpoint that is being handed on gets some seconds, then it is interrupted. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.join(CLOSE_MAX)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
