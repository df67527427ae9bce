package org.dotledger.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits between the runs of something that goes on until the process is told to end, as by SIGTERM. What runs then is
 * given some time to finish.
 */
final class Pace implements AutoCloseable {
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(20);

    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "ledger-observe-ending");

    private Pace() {}

    static Pace watched() {
        Pace pace = new Pace();
        Runtime.getRuntime().addShutdownHook(pace.hook);
        return pace;
    }

    private void end() {
        ending.countDown();
        try {
            boolean inTime = finished.await(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                Runtime.getRuntime().halt(ExitCode.TRY_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits; false when the process was told to end. */
    boolean await(Duration time) throws InterruptedException {
        return !ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What ran has ended. */
    @Override
    public void close() {
        finished.countDown();
        if (ending.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
