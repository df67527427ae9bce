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

/** {@code ledger state}: the digest of all views. */
@Command(
        name = "state",
        description = "Show the digest of all views, now or as of a moment.",
        mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--as-of", paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private @Nullable String asOf;

    @Override
    public Integer call() {
        try (ApiClient api = connection.open()) {
            Map<String, String> query = asOf == null ? Map.of() : Map.of("asOf", asOf);
            Console.of(spec).print(api.get("/api/v1/state", query).body());
        }
        return ExitCode.OK;
    }
}
