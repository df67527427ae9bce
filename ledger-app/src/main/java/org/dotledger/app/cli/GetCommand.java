package org.dotledger.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
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
            description = "One of ${COMPLETION-CANDIDATES}.")
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
        if (!new ViewNames().contains(view)) {
            throw Suggestions.unknown("view", view, new ViewNames(), "views are " + String.join(", ", new ViewNames()));
        }
        Console console = Console.of(spec);
        try (ApiClient api = connection.open()) {
            repeat.run(console, () -> show(console, output, view, form -> api.get(path(), query(), form)));
        }
        return ExitCode.OK;
    }

    private String path() {
        String path = "/api/v1/" + ApiClient.encode(view);
        return id == null || isRoute() ? path : path + "/" + ApiClient.encode(id);
    }

    /** No path may hold a slash in a name. */
    private boolean isRoute() {
        return id != null && id.contains("/");
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        if (asOf != null) {
            query.put("asOf", asOf);
        }
        if (id != null && isRoute()) {
            query.put("id", id);
        }
        return query;
    }

    /**
     * Prints the rows of a view and of which state they are, or the one row that was asked for.
     *
     * @param fetch the answer in a media type
     */
    static void show(Console console, Output output, String view, Function<String, ApiAnswer> fetch) {
        if (output.format() == OutputFormat.CSV) {
            console.data(fetch.apply("text/csv").body());
            return;
        }
        ApiAnswer answer = fetch.apply("application/json");
        JsonObject whole = answer.object();
        Json items = whole.get("items");
        if (items == null) {
            output.print(console, ViewText.row(view, whole, Terminal.width()), whole);
            return;
        }
        JsonArray rows = items instanceof JsonArray array ? array : new JsonArray(List.of(items));
        output.print(console, () -> ViewText.rows(view, rows, Terminal.width()), answer.body(), rows);
        if (output.format() == OutputFormat.TABLE) {
            console.note("as of " + whole.integer("treeSize") + " entries, root " + whole.string("rootHash"));
        }
    }
}
