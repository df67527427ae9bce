package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.ViewsBehindException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the live rows up with the log, on one thread of its own. Any number of processes may run one over the same
 * database: they take turns, batch by batch, and each sees how far the others have come. It outlives failures of the
 * database and goes on where the stored position says. Safe for several threads.
 */
public final class ViewRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ViewRunner.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration POLL_WHILE_ANOTHER_FOLDS = Duration.ofMillis(20);
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private final ViewSet views;
    private final EventLog log;
    private final Transactions transactions;
    private final Generations generations;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Condition advanced = lock.newCondition();

    private boolean wake;
    private Generation reached = new Generation(-1, -1);
    private @Nullable GenerationFold fold;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /** @param dataSource the runner uses one connection at a time, and {@code log} may use another meanwhile */
    public ViewRunner(ViewSet views, EventLog log, DataSource dataSource) {
        this.views = views;
        this.log = log;
        this.transactions = new Transactions(dataSource);
        this.generations = new Generations(views.foldsDigest());
        this.thread = Thread.ofPlatform().name("ledger-views").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Says that the log may have grown, as after each local commit. Returns at once. */
    public void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many entries are known to be folded; -1 while that is not known. */
    public long position() {
        lock.lock();
        try {
            return reached.position();
        } finally {
            lock.unlock();
        }
    }

    /** Why the views stand still; empty when they do not. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** As {@link org.dotledger.core.view.ViewRows#await}: waits up to five seconds. */
    long await(long size) {
        lock.lock();
        try {
            long remaining = WAIT_MAX.toNanos();
            while (reached.position() < size) {
                if (remaining <= 0 || closed) {
                    throw new ViewsBehindException(Math.max(0, reached.position()), size);
                }
                wake = true;
                woken.signal();
                remaining = advanced.awaitNanos(remaining);
            }
            return reached.number();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ViewsBehindException(Math.max(0, reached.position()), size);
        } finally {
            lock.unlock();
        }
    }

    /** The time of an entry that is folded. */
    Instant time(long position) {
        return log.read(position, 1).getFirst().time();
    }

    private void run() {
        while (!closed) {
            pause(advanceOrReport());
        }
    }

    private Duration advanceOrReport() {
        try {
            Duration pause = advance();
            if (failure != null) {
                LOGGER.info("views go on");
                failure = null;
            }
            return pause;
        } catch (RuntimeException e) {
            if (failure == null) {
                LOGGER.warn("views stand still until this no longer fails", e);
            }
            failure = e;
            return RETRY_AFTER_FAILURE;
        }
    }

    private Duration advance() {
        // Read first: the log may grow meanwhile, and its views with it.
        Generation live = transactions.in(this::live);
        long size = log.head().size();
        if (live.position() > size) {
            throw new LogNotContinuedException(
                    Code.LOG_ROLLED_BACK,
                    "views have folded " + live.position() + " entries, and the log has only " + size);
        }
        if (live.position() >= size) {
            publish(live);
            return POLL;
        }
        Optional<GenerationFold.Progress> progress = foldOf(live).step();
        if (progress.isEmpty()) {
            publish(live);
            return POLL_WHILE_ANOTHER_FOLDS;
        }
        publish(new Generation(live.number(), progress.get().position()));
        return Duration.ZERO;
    }

    private Generation live(Connection connection) throws SQLException {
        Optional<Generation> live = generations.live(connection);
        if (live.isPresent()) {
            return live.get();
        }
        generations.ensureLive(connection);
        return generations.live(connection).orElseThrow();
    }

    private GenerationFold foldOf(Generation live) {
        GenerationFold current = fold;
        if (current == null || current.generation() != live.number()) {
            current = new GenerationFold(views, log, transactions, live.number(), EventSink.live(log));
            fold = current;
        }
        return current;
    }

    private void publish(Generation generation) {
        lock.lock();
        try {
            reached = generation;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass, unless a wake-up says that there is something to do. */
    private void pause(Duration pause) {
        lock.lock();
        try {
            long remaining = pause.toNanos();
            while (remaining > 0 && !wake && !closed) {
                remaining = woken.awaitNanos(remaining);
            }
            wake = false;
        } catch (InterruptedException _) {
            closed = true; // only close() may interrupt this thread
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread; callers that wait are told that the views are behind. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (thread.isAlive()) {
            joinThread();
        }
        lock.lock();
        try {
            advanced.signalAll();
        } finally {
            lock.unlock();
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
