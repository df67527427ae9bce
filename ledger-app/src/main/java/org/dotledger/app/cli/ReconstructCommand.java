package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.verify.BadPackageException;
import org.dotledger.core.readback.verify.Reconstruction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger reconstruct}: entries into views, with nothing but the entries. */
@Command(
        name = "reconstruct",
        description = "Fold exported entries into views offline and show the digests of the state.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The root and the state's digest are what a reviewer's verdict has to name. Signatures are not looked",
            "at: ledger verify does that."
        })
final class ReconstructCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A readback package, or entries.ndjson.")
    private Path file = Path.of("w9-readback.zip");

    @Option(names = "--as-of", paramLabel = "POSITION", description = "Fold only that many entries.")
    private long asOf = Long.MAX_VALUE;

    @Option(names = "--into", paramLabel = "DIR", description = "Write the views below this directory.")
    private @Nullable Path into;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.INCOMPLETE, "there is no such file: " + file);
        }
        try {
            Reconstruction made = reconstruct();
            if (made.size() == 0 || (asOf != Long.MAX_VALUE && made.size() < asOf)) {
                throw new CommandFailure(ExitCode.INCOMPLETE, "the file has " + made.size() + " entries");
            }
            if (into != null) {
                made.writeViews(into);
            }
            StateCommand.print(console, output, made.digest().toJson());
            return ExitCode.OK;
        } catch (BadPackageException e) {
            throw new CommandFailure(ExitCode.TAMPERED, String.valueOf(e.getMessage()), e);
        }
    }

    private Reconstruction reconstruct() throws IOException, BadPackageException {
        long total = Files.size(file);
        int threads = Runtime.getRuntime().availableProcessors();
        try (Progress progress = Progress.of("folded", "bytes")) {
            return Reconstruction.of(file, LedgerViews.all(), asOf, threads, done -> progress.to(done, total));
        }
    }
}
