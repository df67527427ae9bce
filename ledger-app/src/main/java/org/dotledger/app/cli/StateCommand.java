package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
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
    private static final List<String> HEAD = List.of("treeSize", "rootHash", "stateSha256");
    private static final List<String> COLUMNS = List.of("treeSize", "rootHash", "stateSha256", "view", "sha256");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--as-of", paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private @Nullable String asOf;

    @Mixin
    private Output output = Output.table();

    @Mixin
    private Repeat repeat = new Repeat();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec);
        Map<String, String> query = asOf == null ? Map.of() : Map.of("asOf", asOf);
        try (ApiClient api = connection.open()) {
            repeat.run(console, () -> {
                print(console, output, api.get("/api/v1/state", query).object());
            });
        }
        return ExitCode.OK;
    }

    /** Size, root and the state's digest, and the digest of each view; of each line where lines stand for themselves. */
    static void print(Console console, Output output, JsonObject state) {
        SortedMap<String, Json> views = ((JsonObject) requireNonNull(state.get("views"))).members();
        JsonArray rows = JsonArray.of(
                views.entrySet(),
                view -> JsonObject.builder()
                        .put("treeSize", state.integer("treeSize"))
                        .put("rootHash", state.string("rootHash"))
                        .put("stateSha256", state.string("stateSha256"))
                        .put("view", view.getKey())
                        .put("sha256", view.getValue())
                        .build());
        output.print(console, () -> text(state, views), CanonicalJson.bytes(state), rows, COLUMNS);
    }

    private static String text(JsonObject state, SortedMap<String, Json> views) {
        Map<String, List<String>> head = new LinkedHashMap<>();
        HEAD.forEach(name -> head.put(name, List.of(Words.of(state.get(name)))));
        Map<String, List<String>> digests = new LinkedHashMap<>();
        views.forEach((view, digest) -> digests.put(view, List.of(Words.of(digest))));
        int width = Terminal.width();
        return ViewText.labelled(head, width) + "\n" + ViewText.labelled(digests, width);
    }
}
