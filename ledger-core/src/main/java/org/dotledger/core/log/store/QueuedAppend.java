package org.dotledger.core.log.store;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An append that waits for the writer, and the caller that waits for its outcome. */
final class QueuedAppend implements Queued {
    private final Append append;
    private final Executor callbacks;
    private final CompletableFuture<Committed> future = new CompletableFuture<>();

    /** @param callbacks where callers' own code runs, which must never hold up the writer */
    QueuedAppend(Append append, Executor callbacks) {
        this.append = append;
        this.callbacks = callbacks;
    }

    Append append() {
        return append;
    }

    CompletableFuture<Committed> future() {
        return future;
    }

    int size() {
        return append.entries().size();
    }

    Instant firstTime() {
        return append.entries().getFirst().envelope().time();
    }

    void complete(Committed committed) {
        answer(() -> future.complete(committed));
    }

    @Override
    public void fail(RuntimeException reason) {
        answer(() -> future.completeExceptionally(reason));
    }

    private void answer(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException _) {
            // The log is closed and its threads are gone; an answer late is better than none.
            completion.run();
        }
    }
}
