package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.SignatureType;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.api.text.VisibleText;
import org.dotledger.core.LedgerRules;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.PackageFacts;
import org.dotledger.core.readback.verify.CheckResult;
import org.dotledger.core.readback.verify.PackageVerifier;
import org.dotledger.core.readback.verify.TrustRoot;
import org.dotledger.core.readback.verify.VerificationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger verify}: checks a readback package against a key, and against nothing else. */
@Command(
        name = "verify",
        description = "Check a readback package offline: signatures, digests, tree, views and every rule.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 only when everything was checked and holds; 10 when something does not hold, 11 when",
            "something was not checked or there is nothing to verify, 12 when the key is missing, or is not the",
            "one that signed the package."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PACKAGE", description = "The package's file.")
    private Path file = Path.of("w9-readback.zip");

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key, which nothing in the package can replace.")
    private @Nullable String key;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = {
                "A checkpoint of the log seen earlier, which the package has to continue; may be repeated. It has to be",
                "signed by the key that was in force at its size, as the package's entries show."
            })
    private List<Path> checkpoints = List.of();

    @Option(
            names = "--earlier-key",
            paramLabel = "VKEY",
            description = {
                "A verifier key that the log had before a rotation, for earlier checkpoints; may be repeated. Needed is",
                "only the log's first, because the entries hold every later one."
            })
    private List<String> earlierKeys = List.of();

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        VerificationReport report = verify(file, trustRoot(key, earlierKeys), notes());
        output.print(console, () -> text(report), CanonicalJson.bytes(json(report)), checks(report));
        return exitCode(report.outcome());
    }

    static TrustRoot trustRoot(@Nullable String key, List<String> earlierKeys) {
        if (key == null) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "no verifier key: give --key");
        }
        return new TrustRoot(
                parsed(key), earlierKeys.stream().map(VerifyCommand::parsed).toList());
    }

    private static VerifierKey parsed(String text) {
        try {
            VerifierKey trusted = VerifierKey.parse(text.strip());
            if (trusted.type() == SignatureType.ED25519) {
                return trusted;
            }
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
        throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not the verifier key of a log, but of a witness");
    }

    private Map<String, byte[]> notes() {
        Map<String, byte[]> notes = new LinkedHashMap<>();
        for (Path checkpoint : checkpoints) {
            notes.put(checkpoint.toString(), new InputFile("the checkpoint", checkpoint, ExitCode.USAGE).bytes());
        }
        return notes;
    }

    static VerificationReport verify(Path file, TrustRoot trust, Map<String, byte[]> earlier) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (Progress progress = Progress.of("verified", "bytes")) {
            long total = Files.exists(file) ? Files.size(file) : 0;
            return new PackageVerifier(LedgerViews.all(), new LedgerRules(), threads)
                    .verify(file, trust, earlier, done -> progress.to(done, total));
        }
    }

    /** A line for each check, and the verdict. */
    static String text(VerificationReport report) {
        StringBuilder text = new StringBuilder();
        for (CheckResult check : report.checks()) {
            String detail = check.detail().isEmpty() ? "" : ": " + check.detail();
            String line =
                    String.format(Locale.ROOT, "%-11s  %s%s", check.status().word(), check.name(), detail);
            text.append(VisibleText.of(line)).append('\n');
        }
        return text.append('\n')
                .append(VisibleText.of(verdict(report)))
                .append('\n')
                .toString();
    }

    private static String verdict(VerificationReport report) {
        PackageFacts facts = report.facts();
        String of =
                facts == null ? "" : facts.head().size() + " entries of " + facts.origin() + ", " + facts.mark() + ": ";
        return of
                + switch (report.outcome()) {
                    case VERIFIED -> "everything was checked and holds";
                    case TAMPERED -> "DOES NOT HOLD";
                    case INCOMPLETE -> "NOT EVERYTHING WAS CHECKED";
                    case WRONG_TRUST_ROOT -> "SIGNED BY ANOTHER KEY than the one given";
                };
    }

    static JsonObject json(VerificationReport report) {
        PackageFacts facts = report.facts();
        JsonObject.Builder object =
                JsonObject.builder().put("outcome", report.outcome().name()).put("checks", checks(report));
        return facts == null
                ? object.build()
                : object.put("facts", facts.predicate()).build();
    }

    private static JsonArray checks(VerificationReport report) {
        return JsonArray.of(report.checks(), VerifyCommand::json);
    }

    private static JsonObject json(CheckResult check) {
        return JsonObject.builder()
                .put("check", check.name())
                .put("result", check.status().word())
                .put("detail", check.detail())
                .build();
    }

    static int exitCode(VerificationReport.Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> ExitCode.OK;
            case TAMPERED -> ExitCode.TAMPERED;
            case INCOMPLETE -> ExitCode.INCOMPLETE;
            case WRONG_TRUST_ROOT -> ExitCode.NO_TRUST_ROOT;
        };
    }
}
