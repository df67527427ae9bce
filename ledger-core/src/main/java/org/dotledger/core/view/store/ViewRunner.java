package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.dotledger.core.log.store.CatchUpThread;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogNotContinuedException.Code;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.view.ViewsBehindException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the live rows up with the log, on one thread of its own. Any number of processes may run one over the same
 * database: they take turns, batch by batch, and each sees how far the others have come. It outlives failures of the
 * database and goes on where the stored position says. Safe for several threads.
 */
public final class ViewRunner implements AutoCloseable {
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration POLL_WHILE_ANOTHER_FOLDS = Duration.ofMillis(20);

    private final ViewSet views;
    private final EventLog log;
    private final Transactions transactions;
    private final Generations generations;
    private final CatchUpThread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();

    private Generation reached = new Generation(-1, -1);
    private @Nullable GenerationFold fold;
    private volatile boolean closed;

    /** @param dataSource the runner uses one connection at a time, and {@code log} may use another meanwhile */
    public ViewRunner(ViewSet views, EventLog log, DataSource dataSource) {
        this.views = views;
        this.log = log;
        this.transactions = new Transactions(dataSource);
        this.generations = new Generations(views.foldsDigest());
        this.thread = CatchUpThread.pausing("views", this::advance);
    }

    public void start() {
        thread.start();
    }

    /** Says that the log may have grown, as after each local commit. Returns at once. */
    public void wake() {
        thread.wake();
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
        return thread.failure();
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
                wake();
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
        Optional<Long> position = foldOf(live).step();
        if (position.isEmpty()) {
            publish(live);
            return POLL_WHILE_ANOTHER_FOLDS;
        }
        publish(new Generation(live.number(), position.get()));
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

    /** Ends the thread; callers that wait are told that the views are behind. */
    @Override
    public void close() {
        closed = true;
        thread.close();
        lock.lock();
        try {
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
