package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.SmallFile;
import org.dotledger.app.http.RequestBody;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger append}: sends one command and prints its receipt. */
@Command(
        name = "append",
        description = "Send a command; prints the receipt.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ledger append AdmitDot -f admit.json"})
final class AppendCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(
            paramLabel = "COMMAND",
            completionCandidates = CommandNames.class,
            description = "The command's name, as GET /api/v1/commands lists it.")
    private String command = "";

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The body, JSON; - for standard input.")
    private String file = "-";

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Names the intent, so that sending again is safe (default: a new one, printed first).")
    private @Nullable String idempotencyKey;

    @Option(names = "--dry-run", description = "Decide, but append nothing.")
    private boolean dryRun;

    @Mixin
    private Output output = Output.json();

    /** What a shell completes. */
    static final class CommandNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        CommandNames() {
            super(Commands.ALL.stream().map(CommandDefinition::name).toList());
        }
    }

    @Override
    public Integer call() {
        if (Commands.named(command).isEmpty()) {
            throw Suggestions.unknown(
                    "command", command, new CommandNames(), "GET /api/v1/commands lists every command with its fields");
        }
        byte[] body = body();
        Console console = Console.of(spec);
        String key = key(console);
        try (ApiClient api = connection.open()) {
            Receipts.print(console, output, api.command(command, body, key, dryRun));
        }
        return ExitCode.OK;
    }

    private String key(Console console) {
        if (idempotencyKey == null) {
            String key = UUID.randomUUID().toString();
            console.note("idempotency key " + key);
            return key;
        }
        try {
            return new IdempotencyKey(idempotencyKey).value();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] body() {
        InputFile input = new InputFile("", path(), ExitCode.USAGE);
        if (!file.equals("-")) {
            return input.bytes(RequestBody.LENGTH_MAX);
        }
        try {
            return SmallFile.bytes(System.in, RequestBody.LENGTH_MAX);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private Path path() {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": it is no name of a file", e);
        }
    }
}
