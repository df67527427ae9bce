package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.observe.Audit;
import org.dotledger.app.observe.LookedSource;
import org.dotledger.app.observe.ObservationReport;
import org.dotledger.app.observe.SourcesFile;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.verify.BadPackageException;
import org.dotledger.core.readback.verify.Reconstruction;
import org.dotledger.core.readback.verify.VerificationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger audit}: verifies a package and looks whether the world is as the package says. */
@Command(
        name = "audit",
        description = "Verify a readback package, and compare it with the world; needs no server, and appends nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 when the package verifies, every source was read and nothing differs; 10 when something",
            "differs or the package does not hold; 75 when a source could not be read; 11 and 12 as ledger verify."
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PACKAGE", description = "The package's file.")
    private Path file = Path.of("w9-readback.zip");

    @Option(names = "--key", paramLabel = "VKEY", description = "The log's verifier key.")
    private @Nullable String key;

    @Option(
            names = "--sources",
            required = true,
            paramLabel = "FILE",
            description = "Where the sources are and how they are read: YAML or JSON.")
    private Path sources = Path.of("sources.yaml");

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        SourcesFile world = SourcesFile.read(sources);
        VerificationReport verified = VerifyCommand.verify(file, VerifyCommand.trustRoot(key, List.of()), Map.of());
        PackageFacts facts = verified.facts();
        if (verified.outcome() != VerificationReport.Outcome.VERIFIED || facts == null) {
            JsonObject json = VerifyCommand.json(verified);
            output.print(console, VerifyCommand.text(verified), json);
            return VerifyCommand.exitCode(verified.outcome());
        }
        Audit.warnings(world).forEach(warning -> console.note("warning: " + warning));
        ObservationReport report =
                Audit.of(world, reconstruct(facts).state(), Clock.systemUTC().instant());
        print(console, verified, report);
        return LookText.exitCode(report, ExitCode.TAMPERED);
    }

    /** Folds the file again, which has to be the one that was verified. */
    private Reconstruction reconstruct(PackageFacts facts) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try {
            Reconstruction made =
                    Reconstruction.of(file, LedgerViews.all(), facts.head().size(), threads, done -> {});
            if (made.digest().stateSha256().equals(facts.stateSha256())) {
                return made;
            }
        } catch (BadPackageException e) {
            throw new CommandFailure(ExitCode.TAMPERED, String.valueOf(e.getMessage()), e);
        }
        throw new CommandFailure(ExitCode.TAMPERED, "the package was exchanged after it was verified");
    }

    private void print(Console console, VerificationReport verified, ObservationReport report) {
        JsonObject look = report.toJson();
        JsonObject whole = JsonObject.builder()
                .put("verification", VerifyCommand.json(verified))
                .put("sources", part(look, "sources"))
                .put("differences", part(look, "differences"))
                .put("elsewhere", part(look, "refusals"))
                .build();
        output.print(
                console,
                () -> VerifyCommand.text(verified) + "\n"
                        + LookText.of(report, "ELSEWHERE", Clock.systemUTC().instant()),
                CanonicalJson.bytes(whole),
                JsonArray.of(report.sources(), LookedSource::toJson));
    }

    private static Json part(JsonObject look, String name) {
        Json value = look.get(name);
        return value == null ? JsonArray.EMPTY : value;
    }
}
