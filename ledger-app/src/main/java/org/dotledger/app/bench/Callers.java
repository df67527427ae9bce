package org.dotledger.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets a number of callers repeat an operation for a while, each waiting for its own answer (a closed loop). */
final class Callers {
    /** One operation of one caller. */
    interface Operation {
        void run() throws Exception;
    }

    /** Gives each caller its operation, with whatever connection it keeps. */
    interface Preparation {
        Operation prepare(int caller) throws Exception;
    }

    private Callers() {}

    static Sample run(int callers, Duration duration, Preparation preparation) throws Exception {
        List<Operation> operations = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            operations.add(preparation.prepare(caller));
        }
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> futures = new ArrayList<>();
            for (Operation operation : operations) {
                Callable<long[]> task = () -> repeat(operation, end);
                futures.add(executor.submit(task));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> future : futures) {
                latencies.add(result(future));
            }
            return Sample.of(System.nanoTime() - start, latencies);
        }
    }

    private static long[] repeat(Operation operation, long end) throws Exception {
        long[] latencies = new long[1024];
        int count = 0;
        for (long before = System.nanoTime(); before < end; ) {
            operation.run();
            long after = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = after - before;
            before = after;
        }
        return Arrays.copyOf(latencies, count);
    }

    private static long[] result(Future<long[]> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an operation of the benchmark failed", e.getCause());
        }
    }
}
