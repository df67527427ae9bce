package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.demo.Demo;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger demo}: plays the campaign on a server of its own and shows what came of it. */
@Command(
        name = "demo",
        description = "Play the campaign on the embedded database, show the tables, then serve.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PortOption port = new PortOption();

    @Option(names = "--exit", description = "End after the tables instead of serving on.")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Path directory = data.directory();
        try (LedgerServer server = LedgerServer.start(LedgerSettings.local(directory, port.port()))) {
            String ownerKey = Files.readString(directory.resolve("owner.key")).strip();
            Demo.play(server.uri(), ownerKey, directory, console::note);
            try (ApiClient owner = new ApiClient(server.uri(), ownerKey)) {
                show(console, owner);
            }
            console.print("Verifier key of the log: "
                    + Files.readString(directory.resolve("log.vkey")).strip());
            if (!exit) {
                console.note("serving on " + server.uri() + "; keys of the actors in " + directory.resolve("keys")
                        + "; stop with Ctrl-C");
                Thread.currentThread().join();
            }
        }
        return ExitCode.OK;
    }

    private static void show(Console console, ApiClient owner) {
        JsonObject proof = owner.get("/api/v1/lifecycle-proof", Map.of()).object();
        console.print("\nLifecycle proof (each cell: proven, and by the events at which positions)");
        console.print(
                JsonTable.of((JsonArray) requireNonNull(proof.get("items"))).toString());
        JsonObject orphans = owner.get("/api/v1/orphans", Map.of()).object();
        JsonArray findings = (JsonArray) requireNonNull(orphans.get("items"));
        console.print("\nOrphan check: " + (findings.values().isEmpty() ? "no finding" : ""));
        if (!findings.values().isEmpty()) {
            console.print(JsonTable.of(findings).toString());
        }
        console.print(
                "\nHead of the log: " + orphans.integer("treeSize") + " entries, root " + orphans.string("rootHash"));
    }
}
