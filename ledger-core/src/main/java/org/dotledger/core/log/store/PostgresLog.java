package org.dotledger.core.log.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.note.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log, to append to. Appends of all threads are gathered by one writer into transactions; several processes may have
 * the same log open. Positions have no gaps, and each commit signs a checkpoint over the tree it leads to. Safe for
 * several threads.
 */
public final class PostgresLog implements AutoCloseable {
    /** The advisory lock under which writers of all processes take turns. */
    public static final long WRITERS_LOCK = WriterSession.LOCK;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);

    private final LogSettings settings;
    /** In which turn the thread decides, if it decides in one. */
    private final ScopedValue<AppendTurn> ownTurn = ScopedValue.newInstance();

    private final BlockingQueue<Queued> queue;
    private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();
    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();
    private final LogStop stop = new LogStop();
    private final LogWriter writer;
    private final Thread thread;
    private volatile boolean closed;

    private PostgresLog(DataSource dataSource, LogKeys keys, LogSettings settings) {
        this.settings = settings;
        this.queue = new LinkedBlockingQueue<>(settings.queueAppendsMax());
        this.writer = new LogWriter(dataSource, keys, settings, queue, stop, this::announce);
        this.thread = Thread.ofPlatform().name("ledger-log-writer").daemon().unstarted(writer);
    }

    /** Opens a log that never had another key; see {@link #open(DataSource, LogKeys, LogSettings)}. */
    public static PostgresLog open(DataSource dataSource, SignerKey signer, LogSettings settings) {
        return open(dataSource, LogKeys.of(signer), settings);
    }

    /**
     * Opens the log of a database, empty or not.
     *
     * @param dataSource gives the writer one connection, which it keeps
     * @param keys sign the checkpoints; their name is the log's origin
     * @throws LogNotContinuedException when the newest checkpoint is not this log's, not signed by the key in force, or
     *     not what the stored entries lead to; or when something is stored beyond it
     * @throws IllegalStateException when the key that is in force now is not among the keys
     * @throws LogUnavailableException when the database is away
     */
    public static PostgresLog open(DataSource dataSource, LogKeys keys, LogSettings settings) {
        try (Connection connection = dataSource.getConnection()) {
            // Read first, because other processes may append meanwhile.
            StoredEnd end = StoredEnd.read(connection);
            CheckpointTrust trust = new CheckpointTrust(keys);
            Optional<StoredCheckpoint> newest = StoredCheckpoint.newest(connection);
            if (newest.isPresent()) {
                trust.require(connection, newest.get());
            }
            TreeHead head = LogState.headOf(newest);
            end.requireCoveredBy(head);
            LogState.load(connection, head, 0);
            keys.inForce(trust.history(connection), head.size() + 1);
        } catch (SQLException e) {
            throw new LogUnavailableException("the database cannot be read", e);
        }
        PostgresLog log = new PostgresLog(dataSource, keys, settings);
        log.thread.start();
        return log;
    }

    /**
     * Appends entries as one. The future completes when they are durable, on a thread where blocking is allowed, or fails
     * with {@link AppendConflictException}, {@link TimeRegressedException}, {@link LogUnavailableException},
     * {@link LogNotContinuedException} once the database was found not to hold the log, or {@link IllegalStateException}
     * when the log is damaged or the database refuses what is to be stored. Waits for a place in the queue when it is
     * full.
     */
    public CompletableFuture<Committed> append(Append append) {
        requireOwnOrder(append);
        if (stop.isSet()) {
            return CompletableFuture.failedFuture(stop.orClosed(false));
        }
        QueuedAppend queued = new QueuedAppend(append, callbacks);
        boolean handed = ownTurn.isBound() && ownTurn.get().hand(queued);
        if (!handed) {
            enqueue(queued);
        }
        return queued.future();
    }

    private void enqueue(Queued queued) {
        if (closed || !offer(queued)) {
            queued.fail(new LogUnavailableException(closed ? "the log is closed" : "the log's queue is full", null));
        } else if (writer.ended() && queue.remove(queued)) {
            // The writer may have ended before the offer; the thread that takes something from the queue answers it.
            queued.fail(stop.orClosed(false));
        }
    }

    /**
     * Takes a decision with nothing of anyone's, in this process or another, appended between what it reads and what it
     * appends by {@link #append}, once and on the same thread. All others wait meanwhile, so it is best for decisions
     * that others keep overtaking.
     *
     * @throws LogUnavailableException when its turn does not come, because the database is away
     * @throws LogNotContinuedException once the database was found not to hold the log
     */
    public <T> T alone(Supplier<T> decision) {
        AppendTurn turn = new AppendTurn();
        if (stop.isSet()) {
            throw stop.orClosed(false);
        }
        enqueue(turn);
        turn.await();
        try {
            return ScopedValue.where(ownTurn, turn).call(decision::get);
        } finally {
            turn.leave();
        }
    }

    private void requireOwnOrder(Append append) {
        Instant before = Instant.MIN;
        for (PreparedEntry entry : append.entries()) {
            if (settings.enforceTimeOrder() && entry.envelope().time().isBefore(before)) {
                throw new IllegalArgumentException("the times of an append's entries must not decrease");
            }
            before = entry.envelope().time();
        }
    }

    private boolean offer(Queued queued) {
        try {
            return queue.offer(queued, settings.unavailableAfter().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Joins those who hear of what is durable: on the writer's own thread, before callers do, so be quick. */
    void addListener(LogListener listener) {
        listeners.add(listener);
    }

    void removeListener(LogListener listener) {
        listeners.remove(listener);
    }

    /** Has this called, on the writer's own thread, each time it has appended or seen others append: so be quick. */
    public void onAppend(Runnable wakeUp) {
        wakeUps.add(wakeUp);
    }

    /** Has this told, on the writer's own thread, how many entries each step of the log brought: so be quick. */
    public void onBatch(IntConsumer size) {
        addListener(entries -> {
            if (!entries.isEmpty()) {
                size.accept(entries.size());
            }
        });
    }

    /**
     * Whether appends are taken: the writer was neither closed nor stopped, has not ended by itself, and its latest
     * attempt to write did not fail. While attempts fail and no one appends, it tries by itself once a second.
     */
    public boolean isWriting() {
        return !closed && !writer.ended() && !stop.isSet() && !writer.isFailing();
    }

    /**
     * Takes no appends from now on, because a log was seen that this database does not hold: what would be appended now
     * would stand in a history that others know to be false. Appends that are waiting fail with the reason, as do later
     * ones; what was acknowledged before stays acknowledged. Only opening the log again ends this.
     */
    public void stop(LogNotContinuedException reason) {
        stop.because(reason);
    }

    /** Why it was stopped, by {@link #stop} or because its own writer found out; empty unless it was. */
    public Optional<LogNotContinuedException> stopped() {
        return Optional.ofNullable(stop.reason());
    }

    private void announce(List<LoggedEntry> entries) {
        if (!entries.isEmpty()) {
            wakeUps.forEach(Runnable::run);
        }
        for (LogListener listener : listeners) {
            try {
                listener.durable(entries);
            } catch (RuntimeException e) {
                // The commit stands whatever becomes of those who hear of it, and its callers have to be told so.
                LOG.error("a listener failed; it goes on behind a gap", e);
            }
        }
    }

    /** The time of the newest entry that this process has met, its own or another's; {@link Instant#MIN} before any. */
    public Instant newestTime() {
        return writer.newestTime();
    }

    /** Writes what is queued, within the time that an append may take, and ends. Later appends fail. */
    @Override
    public void close() {
        closed = true;
        writer.close();
        try {
            thread.join(settings.unavailableAfter().multipliedBy(2).plusSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
        callbacks.shutdown();
    }

    /**
     * Hears of what this process has appended, and of what it has seen others append: in the order of positions, with gaps
     * where the writer had to start again.
     */
    @FunctionalInterface
    interface LogListener {
        /** @param entries none when the log is as it was, which is news too */
        void durable(List<LoggedEntry> entries);
    }
}
