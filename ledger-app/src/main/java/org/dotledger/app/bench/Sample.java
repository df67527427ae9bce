package org.dotledger.app.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What one run of a workload measured.
 *
 * @param nanos how long the run took
 * @param latenciesNanos of each operation, sorted; not changed after it is handed over
 */
record Sample(long nanos, long[] latenciesNanos) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    static Sample of(long nanos, List<long[]> latenciesNanos) {
        long[] all = latenciesNanos.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return new Sample(nanos, all);
    }

    double operationsPerSecond() {
        return latenciesNanos.length * NANOS_PER_SECOND / nanos;
    }

    /** @param quantile from 0 to 1 */
    double latencyMillis(double quantile) {
        if (latenciesNanos.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(latenciesNanos.length - 1L, Math.round(quantile * latenciesNanos.length));
        return latenciesNanos[index] / NANOS_PER_MILLI;
    }
}
