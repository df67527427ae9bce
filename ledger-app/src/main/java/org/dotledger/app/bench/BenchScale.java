package org.dotledger.app.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each workload is run
 * @param warmUp how long each workload is run before the first round
 * @param duration of each run
 * @param events how long the log is made before it is read
 * @param asOfEvents how long the campaign's log is made before earlier moments of it are asked for
 */
public record BenchScale(int rounds, Duration warmUp, Duration duration, long events, long asOfEvents) {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final long AS_OF_EVENTS = 100_000;

    public static BenchScale of(int rounds, Duration duration, long events) {
        return new BenchScale(rounds, WARM_UP, duration, events, AS_OF_EVENTS);
    }

    /** Every part of the benchmark once, so briefly that its figures mean nothing. */
    public static BenchScale small() {
        return new BenchScale(1, Duration.ofMillis(100), Duration.ofMillis(200), 3_000, 3_000);
    }
}
