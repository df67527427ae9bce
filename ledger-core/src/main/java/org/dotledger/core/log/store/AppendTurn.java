package org.dotledger.core.log.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The right to append next, with nothing of anyone's in between: the writer holds the lock by which the writers of all
 * processes take turns while the one whose turn it is decides. Used by the writer's thread and by that of the decision.
 */
final class AppendTurn implements Queued {
    /** Well below the time after which the database ends a transaction that stands idle. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    private final CompletableFuture<Void> granted = new CompletableFuture<>();
    private final CompletableFuture<Optional<QueuedAppend>> decided = new CompletableFuture<>();

    /** Returns once the turn has come; throws the reason when it does not come. */
    void await() {
        try {
            granted.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /** Gives the writer what was decided, and ends the turn; false when the turn is over. */
    boolean hand(QueuedAppend append) {
        return decided.complete(Optional.of(append));
    }

    /** Ends the turn, if it has not ended. */
    void leave() {
        decided.complete(Optional.empty());
    }

    /** Lets the decision be taken, and returns when it was: called by the writer inside its transaction. */
    void grant(WriterSession session) throws SQLException, InterruptedException {
        granted.complete(null);
        while (!decided.isDone()) {
            try {
                decided.get(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                session.keepAlive();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a turn never fails", e);
            }
        }
    }

    /** Ends the turn, and returns what was handed over in it. */
    Optional<QueuedAppend> end() {
        leave();
        return decided.join();
    }

    @Override
    public void fail(RuntimeException reason) {
        granted.completeExceptionally(reason);
        leave();
    }
}
