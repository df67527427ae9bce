package org.dotledger.app.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.message.ActorId;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.springframework.context.SmartLifecycle;

/**
 * Counts the streams that are open, and ends them before the server waits for its last requests. Safe for several
 * threads.
 */
final class OpenStreams implements SmartLifecycle {
    private final StreamSettings settings;
    private final Map<ActorId, Integer> byActor = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int open;

    OpenStreams(StreamSettings settings) {
        this.settings = settings;
    }

    /** A place that is taken until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException 429 when the actor has as many as it may, 503 when all have */
    synchronized Place take(ActorId actor) {
        int own = byActor.getOrDefault(actor, 0);
        if (own >= settings.mostPerActor()) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_REQUESTS, "the caller has " + own + " streams open, which is the most");
        }
        if (open >= settings.most()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "as many streams are open as there may be");
        }
        open++;
        byActor.merge(actor, 1, Integer::sum);
        return () -> giveBack(actor);
    }

    private synchronized void giveBack(ActorId actor) {
        open--;
        byActor.computeIfPresent(actor, (id, count) -> count == 1 ? null : count - 1);
    }

    /** Waits, and says whether streams go on; at once when they do not. */
    boolean pause(Duration duration) {
        try {
            return !closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void start() {
        // Streams are opened by requests.
    }

    @Override
    public void stop() {
        closing.countDown();
    }

    @Override
    public boolean isRunning() {
        return closing.getCount() > 0;
    }
}
