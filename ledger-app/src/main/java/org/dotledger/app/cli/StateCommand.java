package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiAnswer;
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

    @Mixin
    private Output output = Output.json();

    @Mixin
    private Repeat repeat = new Repeat();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        Map<String, String> query = asOf == null ? Map.of() : Map.of("asOf", asOf);
        try (ApiClient api = connection.open()) {
            repeat.run(console, () -> {
                ApiAnswer answer = api.get("/api/v1/state", query);
                output.print(console, answer.body(), rows(answer.object()));
            });
        }
        return ExitCode.OK;
    }

    /** A row for each view and its digest. */
    static JsonArray rows(JsonObject state) {
        JsonObject views = (JsonObject) requireNonNull(state.get("views"));
        return JsonArray.of(
                views.members().entrySet(),
                view -> JsonObject.builder()
                        .put("view", view.getKey())
                        .put("sha256", view.getValue())
                        .build());
    }
}
