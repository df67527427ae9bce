package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.demo.Demo;
import org.dotledger.app.demo.DemoServer;
import org.dotledger.app.demo.Moment;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.core.readback.verify.TrustRoot;
import org.dotledger.core.readback.verify.VerificationReport;
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
    private static final String PACKAGE = "w9-readback.zip";

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
        try (DemoServer demo = DemoServer.start(directory, port.port())) {
            LedgerServer server = demo.server();
            String ownerKey = Files.readString(directory.resolve("owner.key")).strip();
            List<Moment> moments = Demo.play(server.uri(), ownerKey, directory, demo.world(), console::note);
            try (ApiClient owner = new ApiClient(server.uri(), ownerKey)) {
                show(console, owner);
                ReadinessBoard.print(console, owner, moments);
                owner.download("/api/v1/readback", Map.of(), "application/zip", directory.resolve(PACKAGE));
            }
            String verifierKey = Files.readString(directory.resolve("log.vkey")).strip();
            console.print("Verifier key of the log: " + verifierKey);
            int verified = verify(console, directory.resolve(PACKAGE), verifierKey);
            if (verified != ExitCode.OK) {
                return verified;
            }
            if (!exit) {
                console.announce("serving on " + server.uri() + "; keys of the actors in " + directory.resolve("keys")
                        + "; stop with Ctrl-C");
                Thread.currentThread().join();
            }
        }
        return ExitCode.OK;
    }

    /** As anyone would, with the file and the key alone. */
    private static int verify(Console console, Path file, String verifierKey) throws IOException {
        VerificationReport report = VerifyCommand.verify(file, TrustRoot.of(VerifierKey.parse(verifierKey)), Map.of());
        console.print("\nReadback package " + file + ", verified offline");
        console.print(VerifyCommand.text(report));
        return VerifyCommand.exitCode(report.outcome());
    }

    private static void show(Console console, ApiClient owner) {
        JsonObject proof = owner.get("/api/v1/lifecycle-proof", Map.of()).object();
        console.print("\nLifecycle proof (each cell: proven, and by the events at which positions)");
        console.print(ViewText.rows(
                ViewDefinitions.LIFECYCLE_PROOF.name(),
                (JsonArray) requireNonNull(proof.get("items")),
                Terminal.width()));
        JsonObject orphans = owner.get("/api/v1/orphans", Map.of()).object();
        JsonArray findings = (JsonArray) requireNonNull(orphans.get("items"));
        console.print("\nOrphan check: " + (findings.values().isEmpty() ? "no finding" : ""));
        if (!findings.values().isEmpty()) {
            console.print(ViewText.rows(ViewDefinitions.ORPHANS.name(), findings, Terminal.width()));
        }
        console.print(
                "\nHead of the log: " + orphans.integer("treeSize") + " entries, root " + orphans.string("rootHash"));
    }
}
