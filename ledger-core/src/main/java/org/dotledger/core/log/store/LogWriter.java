package org.dotledger.core.log.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.dotledger.api.log.Checkpoint;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.SignerKey;
import org.dotledger.api.log.TreeHead;
import org.dotledger.core.log.merkle.Proofs;
import org.dotledger.core.log.merkle.TileHashSource;
import org.dotledger.core.log.note.CheckpointNote;
import org.dotledger.core.log.note.LogKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends: takes what is queued, lets in what may, and makes it durable with a signed checkpoint in
 * one transaction. Nothing is said to a caller before the transaction's outcome is known.
 */
final class LogWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    /** Under the lock of all writers the next position is free, unless something was put there that no commit left. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final Duration BACKOFF_MIN = Duration.ofMillis(20);
    private static final Duration BACKOFF_MAX = Duration.ofMillis(500);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);

    /** Beyond this many entries of others the tree's edge is read from tiles instead of computed from entries. */
    private static final int RELOAD_BEYOND_ENTRIES = 20_000;

    private final DataSource dataSource;
    private final LogKeys keys;
    private final LogSettings settings;
    private final BlockingQueue<QueuedAppend> queue;
    private final LogStop stop;
    private final Consumer<List<LoggedEntry>> onDurable;

    /** Taken from the queue and not answered yet, in the order to be tried. */
    private List<QueuedAppend> pending = new ArrayList<>();
    /** How many of the pending are tried one at a time, because together with others they failed. */
    private int suspects;
    /** Sent to be committed, with no answer. */
    private Batch.@Nullable Sealed inDoubt;

    private @Nullable WriterSession session;
    private @Nullable LogState state;
    private final CheckpointTrust trust;
    /** The time of the newest entry when this last held the lock. */
    private volatile Instant newestTime = Instant.MIN;
    /** The newest head this process knows to be durable: the log never goes back behind it. */
    private TreeHead durable = TreeHead.EMPTY;

    private long failingSinceNanos;
    private int failures;
    private volatile boolean closing;
    private volatile boolean ended;

    LogWriter(
            DataSource dataSource,
            LogKeys keys,
            LogSettings settings,
            BlockingQueue<QueuedAppend> queue,
            LogStop stop,
            Consumer<List<LoggedEntry>> onDurable) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.trust = new CheckpointTrust(keys);
        this.settings = settings;
        this.queue = queue;
        this.stop = stop;
        this.onDurable = onDurable;
    }

    /** Makes the writer end when it has written what is queued, or when the database does not let it. */
    void close() {
        closing = true;
    }

    @Override
    public void run() {
        try {
            while (awaitWork()) {
                runTransaction();
            }
        } catch (InterruptedException _) {
            LOG.warn("the log's writer was interrupted and ends");
        } catch (Error e) {
            failPending(new LogUnavailableException("the log's writer failed", inDoubt != null, e));
            throw e;
        } finally {
            ended = true;
            disconnect();
            failPending(stop.orClosed(inDoubt != null));
            queue.drainTo(pending);
            failPending(stop.orClosed(false));
        }
    }

    /** Whether nothing more is taken from the queue; what is put there afterwards its owner has to take back. */
    boolean ended() {
        return ended;
    }

    private boolean awaitWork() throws InterruptedException {
        while (!stop.isSet() && pending.isEmpty()) {
            QueuedAppend next = queue.poll(IDLE_POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                pending.add(next);
            } else if (closing) {
                return false;
            }
        }
        return !stop.isSet();
    }

    private void runTransaction() throws InterruptedException {
        try {
            LogState current = begin();
            if (pending.isEmpty()) {
                connected().rollback();
                return;
            }
            appendBatch(current, takeBatch());
            failures = 0;
        } catch (SQLException e) {
            afterFailure(e);
        } catch (DatabaseFailure e) {
            afterFailure(e.failure());
        } catch (LogNotContinuedException e) {
            stop.because(e);
        } catch (RuntimeException e) {
            LOG.error("the log cannot be appended to", e);
            failPending(e);
            inDoubt = null;
            disconnect();
        }
    }

    /** Opens the transaction, settles what is in doubt, and takes in what other processes have appended. */
    private LogState begin() throws SQLException {
        if (session == null) {
            session = WriterSession.open(dataSource, settings.unavailableAfter());
        }
        WriterSession open = session;
        Optional<StoredCheckpoint> newest = open.lockAndReadHead();
        if (newest.isPresent()) {
            trust.require(open.connection(), newest.get());
        }
        settleDoubt(open);
        TreeHead head = LogState.headOf(newest);
        LogState current = state;
        if (current == null || head.size() - current.size() > RELOAD_BEYOND_ENTRIES) {
            requireContinuation(open, head);
            current = LogState.load(open.connection(), head, settings.windowEvents());
            state = current;
            trust.forgetHistory();
        } else {
            announce(current.catchUp(open.connection(), head));
        }
        durable = head;
        newestTime = current.headTime();
        return current;
    }

    Instant newestTime() {
        return newestTime;
    }

    private void announce(List<LoggedEntry> entries) {
        if (entries.stream().anyMatch(entry -> entry.typeName().equals(StoredRotations.TYPE_NAME))) {
            trust.forgetHistory();
        }
        onDurable.accept(entries);
    }

    /**
     * Finds out what became of a commit that was not answered. The transaction held the lock that is held now, so it has
     * ended; and a committed checkpoint of its size with its root means that exactly its entries are there.
     */
    private void settleDoubt(WriterSession open) throws SQLException {
        Batch.Sealed doubted = inDoubt;
        if (doubted == null) {
            return;
        }
        TreeHead head = doubted.tree().head();
        boolean committed = StoredCheckpoint.ofSize(open.connection(), head.size())
                .filter(stored -> !stored.onRequest() && stored.head().equals(head))
                .isPresent();
        inDoubt = null;
        if (committed) {
            settle(doubted);
        }
    }

    private void requireContinuation(WriterSession open, TreeHead head) {
        if (durable.size() == 0) {
            return;
        }
        TileHashSource tiles = new TileHashSource(head.size(), new StoredTiles(open.connection()));
        if (head.size() < durable.size()) {
            throw LogNotContinuedException.rolledBack("this process", durable, head);
        }
        Sha256 root = Proofs.root(durable.size(), tiles);
        if (!root.equals(durable.root())) {
            throw LogNotContinuedException.diverged("this process", durable, new TreeHead(durable.size(), root));
        }
    }

    /** What is tried now: all that is pending and queued, up to the limit; a suspect alone. */
    private List<QueuedAppend> takeBatch() {
        if (suspects > 0) {
            return List.of(pending.getFirst());
        }
        int events = pending.stream().mapToInt(QueuedAppend::size).sum();
        int fitting = countFitting();
        if (fitting < pending.size()) {
            return List.copyOf(pending.subList(0, fitting));
        }
        QueuedAppend next = queue.peek();
        while (next != null && events + next.size() <= settings.batchEventsMax()) {
            // This thread is the only one that takes from the queue while it is open, so it gets what it has seen.
            QueuedAppend taken = queue.poll();
            if (taken == null) {
                break;
            }
            pending.add(taken);
            events += taken.size();
            next = queue.peek();
        }
        return List.copyOf(pending);
    }

    private int countFitting() {
        int events = 0;
        for (int i = 0; i < pending.size(); i++) {
            events += pending.get(i).size();
            if (i > 0 && events > settings.batchEventsMax()) {
                return i;
            }
        }
        return pending.size();
    }

    private void appendBatch(LogState current, List<QueuedAppend> candidates) throws SQLException {
        Admission admission = Admission.of(
                current, candidates, settings.enforceTimeOrder(), connected().connection());
        if (admission.batch().isEmpty()) {
            connected().rollback();
        } else {
            Batch.Sealed sealed = seal(current, admission.batch());
            inDoubt = sealed;
            connected().writeAndCommit(sealed);
            inDoubt = null;
            settle(sealed);
            current.trimWindow();
        }
        // Told only now: what they conflict with may have been in the same batch.
        admission.rejections().forEach((rejected, reason) -> rejected.fail(reason));
        answered(List.copyOf(admission.rejections().keySet()));
    }

    private Batch.Sealed seal(LogState current, Batch batch) throws SQLException {
        LogState.Edge edge = current.seal();
        List<SignerKey> signing = keys.signing(
                trust.history(connected().connection()), edge.head().size(), current.headTime());
        String note = CheckpointNote.sign(new Checkpoint(keys.origin(), edge.head()), signing)
                .format();
        return new Batch.Sealed(batch, new CommittedTree(edge.head(), note, edge.hashes()), edge.completed());
    }

    private void settle(Batch.Sealed sealed) {
        durable = sealed.tree().head();
        trust.own(new StoredCheckpoint(durable, sealed.tree().note(), false));
        announce(sealed.batch().logged());
        sealed.acknowledge();
        answered(sealed.batch().appends());
    }

    private void answered(List<QueuedAppend> appends) {
        if (appends.isEmpty()) {
            return;
        }
        suspects = Math.max(0, suspects - appends.size());
        if (appends.size() == pending.size()) {
            pending.clear();
        } else {
            pending.removeAll(Set.copyOf(appends));
        }
    }

    private void afterFailure(SQLException e) throws InterruptedException {
        disconnect();
        if (DatabaseFailure.isTransient(e)) {
            retryLater(e);
            return;
        }
        // The server answered, and refused: the transaction did not happen.
        inDoubt = null;
        if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
            stop.because(LogNotContinuedException.changed(
                    "something is stored beyond the newest checkpoint " + durable + ": " + e.getMessage()));
        } else {
            isolate(e);
        }
    }

    private void isolate(SQLException e) {
        if (suspects == 0 && pending.size() > 1) {
            suspects = pending.size();
            return;
        }
        QueuedAppend culprit = pending.getFirst();
        LOG.error("an append cannot be stored", e);
        culprit.fail(new IllegalStateException("the database refuses the append: " + e.getMessage(), e));
        answered(List.of(culprit));
    }

    private void retryLater(SQLException e) throws InterruptedException {
        long now = System.nanoTime();
        if (failures == 0) {
            failingSinceNanos = now;
            LOG.warn("the database cannot be written to, trying again: {}", e.getMessage());
        }
        failures++;
        if (closing || now - failingSinceNanos > settings.unavailableAfter().toNanos()) {
            failPending(new LogUnavailableException("the database cannot be written to", inDoubt != null, e));
            inDoubt = null;
            return;
        }
        Thread.sleep(backoff());
    }

    private Duration backoff() {
        Duration doubled = BACKOFF_MIN.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(BACKOFF_MAX) < 0 ? doubled : BACKOFF_MAX;
    }

    private void failPending(RuntimeException reason) {
        pending.forEach(append -> append.fail(reason));
        pending = new ArrayList<>();
        suspects = 0;
    }

    private WriterSession connected() {
        WriterSession open = session;
        if (open == null) {
            throw new IllegalStateException("there is no connection inside a transaction");
        }
        return open;
    }

    /** Gives the connection back and forgets what was computed ahead of the database. */
    private void disconnect() {
        state = null;
        WriterSession open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("a connection that failed before failed again while it was closed", e);
            }
        }
    }
}
