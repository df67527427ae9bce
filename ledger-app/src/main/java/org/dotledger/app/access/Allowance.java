package org.dotledger.app.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dotledger.app.http.Answer;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemCode;

/**
 * How much each of many callers may still do. The callers that were not seen for longest are forgotten first. Safe for
 * several threads.
 *
 * @param <K> names a caller
 */
final class Allowance<K> {
    private static final int CALLERS_MAX = 20_000;

    private final int perMinute;
    private final String detail;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > CALLERS_MAX;
        }
    };

    /** @param detail what is told to who has used up what it may */
    Allowance(int perMinute, String detail) {
        this.perMinute = perMinute;
        this.detail = detail;
    }

    private Bucket of(K caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    key -> Bucket.builder()
                            .addLimit(Bandwidth.builder()
                                    .capacity(perMinute)
                                    .refillGreedy(perMinute, Duration.ofMinutes(1))
                                    .build())
                            .build());
        }
    }

    /** Takes so many, and if there are not that many takes none and answers 429 and when there will be. */
    boolean take(K caller, int count, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConsumptionProbe probe = of(caller).tryConsumeAndReturnRemaining(count);
        if (!probe.isConsumed()) {
            answer(request, response, probe.getNanosToWaitForRefill());
        }
        return probe.isConsumed();
    }

    /** As {@link #take}, and takes nothing. */
    boolean has(K caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var probe = of(caller).estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            answer(request, response, probe.getNanosToWaitForRefill());
        }
        return probe.canBeConsumed();
    }

    /** Takes one if there is one. */
    void use(K caller) {
        of(caller).tryConsume(1);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, long nanosToWait) throws IOException {
        long seconds = Math.max(1, Duration.ofNanos(nanosToWait).plusMillis(999).toSeconds());
        Answer.write(request, response, Problem.of(ProblemCode.TOO_MANY_REQUESTS, detail), Long.toString(seconds));
    }
}
