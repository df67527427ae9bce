package org.dotledger.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger diff}: what changed between two moments. */
@Command(
        name = "diff",
        description = "Show what changed in every view between two moments.",
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--from", required = true, paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private String to = "";

    @Override
    public Integer call() {
        try (ApiClient api = connection.open()) {
            Console.of(spec)
                    .print(api.get("/api/v1/diff", Map.of("from", from, "to", to))
                            .body());
        }
        return ExitCode.OK;
    }
}
