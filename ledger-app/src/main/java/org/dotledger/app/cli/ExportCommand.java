package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.PartialFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger export}: the readback package, into a file. */
@Command(
        name = "export",
        description = "Write the readback package of a state: all that a verifier needs, in one file.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ledger export --file w9-readback.zip && ledger verify w9-readback.zip --key VKEY"})
final class ExportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--as-of", paramLabel = "MOMENT", description = "A position or an RFC 3339 time.")
    private @Nullable String asOf;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "w9-readback.zip",
            description = "Where to write it (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("w9-readback.zip");

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        requireFileOrNothing();
        Map<String, String> query = asOf == null ? Map.of() : Map.of("asOf", asOf);
        try (ApiClient api = connection.open();
                Progress progress = Progress.of("written", "bytes")) {
            api.download("/api/v1/readback", query, "application/zip", file, written -> progress.to(written, -1));
        }
        long bytes = Files.size(file);
        output.print(
                console,
                file + ": " + bytes + " bytes",
                JsonObject.builder()
                        .put("file", file.toString())
                        .put("bytes", bytes)
                        .build());
        return ExitCode.OK;
    }

    /** Said before the server makes a package. */
    private void requireFileOrNothing() {
        try {
            PartialFile.requireFileOrNothing(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
