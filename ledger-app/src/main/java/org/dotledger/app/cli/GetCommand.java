package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.app.client.ApiAnswer;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger get}: a view, now or as of a moment. */
@Command(
        name = "get",
        description = "Show a view, now or as of a moment.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ledger get lifecycle-proof --as-of 2026-06-23T08:00:00Z"})
final class GetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(
            index = "0",
            paramLabel = "VIEW",
            completionCandidates = ViewNames.class,
            description = "lifecycle-proof, orphans, dots, registrar-runs, …")
    private String view = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "One row of it.")
    private @Nullable String id;

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "A position (the state after that many entries) or an RFC 3339 time.")
    private @Nullable String asOf;

    @Mixin
    private Output output = Output.table();

    @Mixin
    private Repeat repeat = new Repeat();

    /** What a shell completes. */
    static final class ViewNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ViewNames() {
            super(ViewDefinitions.ALL.stream().map(ViewDefinition::name).toList());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        String path = "/api/v1/" + ApiClient.encode(view) + (id == null ? "" : "/" + ApiClient.encode(id));
        Map<String, String> query = new HashMap<>();
        if (asOf != null) {
            query.put("asOf", asOf);
        }
        try (ApiClient api = connection.open()) {
            repeat.run(console, () -> {
                if (output.format() == OutputFormat.CSV) {
                    console.data(api.get(path, query, "text/csv").body());
                } else {
                    show(console, api.get(path, query));
                }
            });
        }
        return ExitCode.OK;
    }

    private void show(Console console, ApiAnswer answer) {
        if (id != null) {
            console.data(answer.body());
            return;
        }
        Json items = requireNonNull(answer.object().get("items"));
        if (output.format() == OutputFormat.TABLE && view.equals(ViewDefinitions.READINESS.name())) {
            console.print(ReadinessText.of(RecordCodec.of(ReadinessRow.class).read((JsonObject) items)));
        } else {
            print(console, answer, items);
        }
        if (output.format() == OutputFormat.TABLE) {
            console.note("as of " + answer.object().integer("treeSize") + " entries, root "
                    + answer.object().string("rootHash"));
        }
    }

    private void print(Console console, ApiAnswer answer, Json items) {
        output.print(console, answer.body(), items instanceof JsonArray array ? array : new JsonArray(List.of(items)));
    }
}
