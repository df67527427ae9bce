package org.dotledger.app.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows something again and again; mixed into commands whose answer changes. */
final class Repeat {
    private static final int SECONDS_MIN = 1;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "2",
            paramLabel = "SECONDS",
            description = "Show it again every so many seconds (${FALLBACK-VALUE}) until interrupted.")
    private @Nullable Integer seconds;

    /** Runs what shows it: once, or until interrupted. */
    void run(Console console, Runnable show) throws InterruptedException {
        if (seconds == null) {
            show.run();
            return;
        }
        if (seconds < SECONDS_MIN) {
            throw new CommandFailure(ExitCode.USAGE, "--watch takes at least " + SECONDS_MIN + " second");
        }
        while (true) {
            console.clear();
            show.run();
            Thread.sleep(Duration.ofSeconds(seconds));
        }
    }
}
