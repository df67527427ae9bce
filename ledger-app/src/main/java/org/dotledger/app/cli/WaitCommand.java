package org.dotledger.app.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger wait}: returns when a server that was just started can answer. */
@Command(
        name = "wait",
        description = "Wait until the server is ready, such as one that was started in the background.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 when the server is ready, and with 75 when it was not within the time.",
            "Example: ledger serve & ledger wait"
        })
final class WaitCommand implements Callable<Integer> {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);
    private static final int SECONDS_MAX = 86_400;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
    private int seconds = 300;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 0 || seconds > SECONDS_MAX) {
            throw new CommandFailure(ExitCode.USAGE, "--timeout takes 0 to " + SECONDS_MAX + " seconds");
        }
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (ApiClient api = new ApiClient(connection.server(), null)) {
            while (!isReady(api, end)) {
                Thread.sleep(ASK_AGAIN_AFTER);
            }
        }
        Console.of(spec).print(connection.server() + " is ready");
        return ExitCode.OK;
    }

    /** @throws ApiFailure when waiting is of no use, or there is no time left for it */
    private static boolean isReady(ApiClient api, long end) {
        try {
            api.get("/health/readiness", Map.of());
            return true;
        } catch (ApiFailure e) {
            if (ExitCode.of(e) != ExitCode.TRY_AGAIN || System.nanoTime() > end) {
                throw e;
            }
            return false;
        }
    }
}
