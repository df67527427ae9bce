package org.dotledger.core.readback.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.dotledger.core.readback.DecodedEntry;

/**
 * Takes a history's entries in their order on a thread of its own, with few batches waiting. What the thread writes is to
 * be read only after {@link #finish}. For one giving thread.
 */
final class HistoryStage implements AutoCloseable {
    private static final int WAITING_MAX = 8;

    private final Consumer<DecodedEntry> entries;
    private final ExecutorService thread;
    private final Deque<Future<?>> waiting = new ArrayDeque<>();

    HistoryStage(String name, Consumer<DecodedEntry> entries) {
        this.entries = entries;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Gives the next entries; waits while too many are waiting. */
    void accept(List<DecodedEntry> batch) {
        waiting.add(thread.submit(() -> batch.forEach(entries)));
        if (waiting.size() > WAITING_MAX) {
            await(waiting.remove());
        }
    }

    /** Returns once all that was given is taken. */
    void finish() {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private static void await(Future<?> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
