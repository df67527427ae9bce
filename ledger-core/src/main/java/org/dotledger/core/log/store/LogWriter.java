package org.dotledger.core.log.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
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

    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration REHEARSAL_INTERVAL = Duration.ofSeconds(1);

    /** Beyond this many entries of others the tree's edge is read from tiles instead of computed from entries. */
    private static final int RELOAD_BEYOND_ENTRIES = 20_000;

    private final DataSource dataSource;
    private final LogKeys keys;
    private final LogSettings settings;
    private final PendingAppends pending;
    private final LogStop stop;
    private final Consumer<List<LoggedEntry>> onDurable;
    private final AppendAttempts attempts = new AppendAttempts();

    /** Sent to be committed, with no answer. */
    private Batch.@Nullable Sealed inDoubt;

    private @Nullable WriterSession session;
    private @Nullable LogState state;
    private final CheckpointTrust trust;
    /** The time of the newest entry when this last held the lock. */
    private volatile Instant newestTime = Instant.MIN;
    /** The newest head this process knows to be durable: the log never goes back behind it. */
    private TreeHead durable = TreeHead.EMPTY;

    private volatile boolean closing;
    private volatile boolean ended;

    LogWriter(
            DataSource dataSource,
            LogKeys keys,
            LogSettings settings,
            BlockingQueue<Queued> queue,
            LogStop stop,
            Consumer<List<LoggedEntry>> onDurable) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.trust = new CheckpointTrust(keys);
        this.settings = settings;
        this.pending = new PendingAppends(queue, settings.batchEventsMax());
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
            rehearse();
            while (awaitWork()) {
                runTransaction(this::appendPending);
            }
        } catch (InterruptedException _) {
            LOG.warn("the log's writer was interrupted and ends");
        } catch (Error e) {
            pending.fail(new LogUnavailableException("the log's writer failed", inDoubt != null, e));
            throw e;
        } finally {
            ended = true;
            disconnect();
            pending.fail(stop.orClosed(inDoubt != null));
            pending.failQueued(stop.orClosed(false));
        }
    }

    /** Whether nothing more is taken from the queue; what is put there afterwards its owner has to take back. */
    boolean ended() {
        return ended;
    }

    /** Whether the latest attempt to write failed. */
    boolean isFailing() {
        return attempts.areFailing();
    }

    private boolean awaitWork() throws InterruptedException {
        while (!stop.isSet() && !pending.await(attempts.areFailing() ? REHEARSAL_INTERVAL : IDLE_POLL)) {
            if (closing) {
                return false;
            }
            if (attempts.areFailing()) {
                rehearse();
            }
        }
        return !stop.isSet();
    }

    private interface Work {
        void in(LogState current) throws SQLException, InterruptedException;
    }

    private void runTransaction(Work work) throws InterruptedException {
        try {
            work.in(begin());
        } catch (SQLException e) {
            afterFailure(e);
        } catch (DatabaseFailure e) {
            afterFailure(e.failure());
        } catch (LogNotContinuedException e) {
            stop.because(e);
        } catch (RuntimeException e) {
            LOG.error("the log cannot be appended to", e);
            attempts.failed(e);
            pending.fail(e);
            inDoubt = null;
            disconnect();
        }
    }

    private void appendPending(LogState current) throws SQLException, InterruptedException {
        AppendTurn turn = pending.turn();
        if (turn != null) {
            try {
                turn.grant(connected());
            } finally {
                pending.endTurn();
            }
        }
        List<QueuedAppend> candidates = pending.batch();
        if (candidates.isEmpty()) {
            connected().rollback();
        } else {
            appendBatch(current, candidates);
        }
    }

    private void rehearse() throws InterruptedException {
        runTransaction(current -> {
            // What is computed ahead of the database here never gets there.
            state = null;
            connected().writeAndRollBack(seal(current, Rehearsal.on(current, keys.origin())));
            attempts.succeeded();
        });
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
            attempts.succeeded();
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
            attempts.succeeded();
            settle(sealed);
            current.trimWindow();
        }
        // Told only now: what they conflict with may have been in the same batch.
        admission.rejections().forEach((rejected, reason) -> rejected.fail(reason));
        pending.answered(List.copyOf(admission.rejections().keySet()));
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
        pending.answered(sealed.batch().appends());
    }

    private void afterFailure(SQLException e) throws InterruptedException {
        disconnect();
        attempts.failed(e);
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
        if (pending.suspectEach()) {
            return;
        }
        LOG.error("an append cannot be stored", e);
        pending.failFirst(new IllegalStateException("the database refuses the append: " + e.getMessage(), e));
    }

    private void retryLater(SQLException e) throws InterruptedException {
        if (closing || attempts.haveFailedFor(settings.unavailableAfter())) {
            // What waits behind would only learn the same, one attempt later each. It is told first, because a caller
            // who is told may send again at once.
            pending.failQueued(new LogUnavailableException("the database cannot be written to", e));
            pending.fail(new LogUnavailableException("the database cannot be written to", inDoubt != null, e));
            inDoubt = null;
            return;
        }
        Thread.sleep(attempts.backoff());
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
