package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
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

    @Mixin
    private Output output = Output.json();

    @Override
    public Integer call() {
        try (ApiClient api = connection.open()) {
            ApiAnswer answer = api.get("/api/v1/diff", Map.of("from", from, "to", to));
            output.print(Console.of(spec), answer.body(), rows(answer.object()));
        }
        return ExitCode.OK;
    }

    /** One row for each row of a view that was added, changed or removed. */
    private static JsonArray rows(JsonObject difference) {
        List<Json> rows = new ArrayList<>();
        JsonObject views = (JsonObject) requireNonNull(difference.get("views"));
        views.members().forEach((view, changes) -> {
            for (String change : List.of("added", "changed", "removed")) {
                if (((JsonObject) changes).get(change) instanceof JsonArray(List<Json> found)) {
                    found.forEach(row -> rows.add(JsonObject.builder()
                            .put("view", view)
                            .put("change", change)
                            .put("row", CanonicalJson.text(row))
                            .build()));
                }
            }
        });
        return new JsonArray(rows);
    }
}
