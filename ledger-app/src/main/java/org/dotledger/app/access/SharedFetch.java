package org.dotledger.app.access;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one thing for many callers. There is one fetch at a time, on a thread of its own, and callers share its result,
 * so that a source that hangs or fails costs each of them a bounded wait and the source one request. Safe for several
 * threads.
 *
 * @param <T> what is fetched
 */
final class SharedFetch<T> {
    private static final Logger log = LoggerFactory.getLogger(SharedFetch.class);
    /** Somewhat longer than a fetch may take, and short enough that a caller has its answer within five seconds. */
    private static final Duration WAIT_MAX = IssuerDocuments.TIME_MAX.plusMillis(500);

    /** Gets it again. */
    interface Source<T> {
        /** @throws IOException when it is not available, within a time that the source itself limits */
        T fetch() throws IOException;
    }

    /** A fetch and when it began, in nanoseconds of the clock. */
    private record Attempt<T>(long begun, CompletableFuture<T> result) {}

    private final String what;
    private final Source<T> source;
    private final LongSupplier nanos;
    private @Nullable Attempt<T> newest;

    /**
     * @param what is fetched, for people
     * @param nanos a monotonic clock
     */
    SharedFetch(String what, Source<T> source, LongSupplier nanos) {
        this.what = what;
        this.source = source;
        this.nanos = nanos;
    }

    /** The result of the newest fetch if that is under way or began less than the pause ago, of a new one otherwise. */
    synchronized CompletableFuture<T> result(Duration pause) {
        Attempt<T> attempt = newest;
        long now = nanos.getAsLong();
        if (attempt != null && (!attempt.result().isDone() || now - attempt.begun() < pause.toNanos())) {
            return attempt.result();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        newest = new Attempt<>(now, result);
        Thread.ofVirtual().name("ledger-fetch").start(() -> fetch(result));
        return result;
    }

    private void fetch(CompletableFuture<T> result) {
        try {
            result.complete(source.fetch());
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it was, the callers must not wait for it, and the next fetch must be able to begin.
            log.warn("{} cannot be fetched: {}", what, e.toString());
            result.completeExceptionally(e);
        }
    }

    /**
     * Waits for {@link #result}.
     *
     * @throws IOException when the fetch failed, or takes longer than a caller may wait
     */
    T await(Duration pause) throws IOException {
        try {
            return result(pause).get(WAIT_MAX.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(what + " cannot be fetched", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(what + " cannot be fetched in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + what + " is fetched", e);
        }
    }
}
