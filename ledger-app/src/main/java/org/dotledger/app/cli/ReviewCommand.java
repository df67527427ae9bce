package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.review.ReviewKey;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.verify.BadPackageException;
import org.dotledger.core.readback.verify.Reconstruction;
import org.dotledger.core.view.StateDigest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger review}: a key to sign with, and verdicts on a state that was rebuilt here. */
@Command(
        name = "review",
        description = "Make a key to sign verdicts with, and give a signed verdict on a package.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReviewCommand.Key.class, ReviewCommand.Verdict.class})
final class ReviewCommand {

    /** {@code ledger review key}. */
    @Command(
            name = "key",
            description = "Make a key to sign verdicts with; prints the public key that an owner enrols.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The owner enrols it before anything is sealed:",
                "  ledger append EnrolPublicKey -f -    {\"actorId\": \"…\", \"publicKey\": \"…\"}"
            })
    static final class Key implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "Where the key is kept; only you can read the file.")
        private Path file = Path.of("review.sign");

        @Mixin
        private Output output = Output.json();

        @Override
        public Integer call() {
            try {
                ReviewKey key = ReviewKey.generate(file);
                JsonObject made = JsonObject.builder()
                        .put("publicKey", key.publicKey().value())
                        .build();
                output.print(Console.of(spec), CanonicalJson.bytes(made), new JsonArray(List.of(made)));
                return ExitCode.OK;
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, "cannot write the key: " + e.getMessage(), e);
            }
        }
    }

    /** {@code ledger review verdict}. */
    @Command(
            name = "verdict",
            description = "Rebuild the state of a package, sign a verdict on it, and send it.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The signature is Ed25519 over the canonical JSON of the verdict's other fields. With --print nothing",
                "is sent: the signed body is printed, for ledger append RecordVerdict."
            })
    static final class Verdict implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "PACKAGE", description = "The readback package that was reviewed.")
        private Path file = Path.of("w9-readback.zip");

        @Option(names = "--review", required = true, paramLabel = "ID", description = "The review it belongs to.")
        private String review = "";

        @Option(names = "--kind", required = true, description = "ENGINEERING of a reviewer, AUTHORITY of an owner.")
        private VerdictKind kind = VerdictKind.ENGINEERING;

        @Option(names = "--verdict", required = true, description = "PASS or REJECT.")
        private ReviewVerdict verdict = ReviewVerdict.REJECT;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; may be given several times.")
        private List<String> reasons = List.of();

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key to sign with.")
        private Path key = Path.of("review.sign");

        @Option(names = "--print", description = "Print the signed body and send nothing.")
        private boolean printOnly;

        @Mixin
        private Connection connection = new Connection();

        @Mixin
        private Output output = Output.json();

        @Override
        public Integer call() throws IOException {
            JsonObject body = RecordCodec.of(RecordVerdict.class).write(signer().sign(unsigned()));
            Console console = Console.of(spec);
            if (printOnly) {
                output.print(console, CanonicalJson.bytes(body), new JsonArray(List.of(body)));
                return ExitCode.OK;
            }
            try (ApiClient api = connection.open()) {
                String idempotencyKey = "verdict-" + UUID.randomUUID();
                Receipts.print(
                        console,
                        output,
                        api.command("RecordVerdict", CanonicalJson.bytes(body), idempotencyKey, false));
            }
            return ExitCode.OK;
        }

        private RecordVerdict unsigned() throws IOException {
            StateDigest state = rebuilt();
            try {
                return new RecordVerdict(
                        new RecordId(review),
                        kind,
                        verdict,
                        reasons,
                        state.head().size(),
                        state.head().root(),
                        state.stateSha256(),
                        null);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
            }
        }

        private ReviewKey signer() {
            try {
                return ReviewKey.read(key);
            } catch (IOException | LogFormatException e) {
                throw new CommandFailure(ExitCode.USAGE, "cannot read the key " + key + ": " + e.getMessage(), e);
            }
        }

        /** The state is rebuilt from the entries; what the package says of it is not looked at. */
        private StateDigest rebuilt() throws IOException {
            int threads = Runtime.getRuntime().availableProcessors();
            try {
                return Reconstruction.of(file, LedgerViews.all(), Long.MAX_VALUE, threads, entries -> {})
                        .digest();
            } catch (BadPackageException e) {
                throw new CommandFailure(ExitCode.TAMPERED, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.INCOMPLETE, "cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
