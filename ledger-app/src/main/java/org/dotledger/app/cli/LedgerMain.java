package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.text.VisibleText;
import org.dotledger.app.catalog.CatalogException;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.http.Outage;
import org.dotledger.app.observe.MayWriteGrantsException;
import org.dotledger.app.observe.SourcesFileException;
import org.dotledger.app.registrar.IncompleteScanException;
import org.dotledger.app.registrar.LedgerMismatchException;
import org.dotledger.app.registrar.RegistrarStop;
import org.dotledger.app.server.LedgerStartException;
import org.dotledger.app.world.WorldException;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the one executable. */
public final class LedgerMain {
    private static final Set<String> SERVERS = Set.of("serve", "demo");
    private static final char UNREADABLE = '\uFFFD';

    private LedgerMain() {}

    public static void main(String[] arguments) {
        Ending.watch();
        if (arguments.length == 0 || !SERVERS.contains(arguments[0])) {
            // A server configures its logging itself; the others only warn, and not where results go.
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
        System.exit(run(arguments, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)));
    }

    /** Runs a command and returns its exit code. What it prints is UTF-8, in every locale. */
    static int run(String[] arguments, OutputStream out, OutputStream err) {
        PrintWriter results = new PrintWriter(new OutputStreamWriter(new ResultStream(out), UTF_8));
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, UTF_8), true);
        try {
            requireReadable(arguments, System.getenv());
            int exitCode = commandLine(arguments).setOut(results).setErr(errors).execute(arguments);
            results.flush();
            return exitCode;
        } catch (CommandFailure failure) {
            return say(errors, failure.exitCode(), failure.getMessage());
        }
    }

    /**
     * Java reads arguments in the encoding of the locale and puts U+FFFD for what it cannot read. Once recorded, that
     * would stay forever.
     */
    static void requireReadable(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf(UNREADABLE) >= 0) {
                throw unreadable("argument " + (i + 1));
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("LEDGER_") && value.indexOf(UNREADABLE) >= 0) {
                throw unreadable("the variable " + name);
            }
        });
    }

    private static CommandFailure unreadable(String what) {
        return new CommandFailure(
                ExitCode.USAGE,
                what
                        + " is not text in UTF-8, or the locale is not one of UTF-8; bin/ledger sets one, as LC_ALL=C.UTF-8"
                        + " does");
    }

    /** With the one subcommand that is asked for, because looking at all of them takes longer than many a command. */
    private static CommandLine commandLine(String[] arguments) {
        Class<?> asked =
                arguments.length == 0 ? null : LedgerCommand.subcommands().get(arguments[0]);
        return asked == null || asked == HelpCommand.class ? commandLine() : commandLine(Map.of(arguments[0], asked));
    }

    /** With all subcommands. */
    static CommandLine commandLine() {
        return commandLine(LedgerCommand.subcommands());
    }

    private static CommandLine commandLine(Map<String, Class<?>> subcommands) {
        CommandLine commandLine = new CommandLine(new LedgerCommand());
        subcommands.forEach(commandLine::addSubcommand);
        boolean isStyled = Terminal.isOutput() && Terminal.isError() && !Terminal.isPlain(System.getenv());
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(usageWidth(Terminal.width()))
                .setColorScheme(Help.defaultColorScheme(isStyled ? Help.Ansi.ON : Help.Ansi.OFF))
                .setExecutionStrategy(LedgerMain::run)
                .setParameterExceptionHandler(LedgerMain::explainUsage)
                .setExecutionExceptionHandler(LedgerMain::explain);
    }

    /** The library lays help out in no fewer columns than these, and no one reads lines longer than those. */
    static int usageWidth(int terminal) {
        return terminal == Terminal.UNLIMITED ? 80 : Math.clamp(terminal, 55, 120);
    }

    /** The library suggests for an unknown argument; here it also does for the word after {@code ledger help}. */
    private static int explainUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        boolean isWordAfterHelp = e.getArgSpec() == null && e.getValue() != null;
        ParameterException found = isWordAfterHelp ? new UnmatchedArgumentException(command, List.of(e.getValue())) : e;
        PrintWriter err = command.getErr();
        err.println("ledger: " + VisibleText.lines(String.valueOf(e.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(found, err)) {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static int run(ParseResult parsed) {
        // With --help the library does not look at what it does not know.
        for (CommandLine each : parsed.asCommandLineList()) {
            if (!each.getUnmatchedArguments().isEmpty()) {
                throw new UnmatchedArgumentException(each, each.getUnmatchedArguments());
            }
        }
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            CommandLine root = parsed.commandSpec().commandLine();
            root.usage(root.getErr());
            return ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** What breaks while the process ends breaks because it ends. */
    private static int explain(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (Ending.hasBegun()) {
            return ExitCode.UNEXPECTED;
        }
        PrintWriter err = command.getErr();
        return switch (e) {
            case CommandFailure failure -> say(err, failure.exitCode(), failure.getMessage());
            case ApiFailure failure -> explain(failure, command);
            case LedgerStartException failure ->
                say(err, ExitCode.of(failure), "the server does not start: " + failure.getMessage());
            case SourcesFileException failure -> say(err, ExitCode.USAGE, failure.getMessage());
            case MayWriteGrantsException failure -> say(err, ExitCode.NO_TRUST_ROOT, failure.getMessage());
            case LogNotContinuedException lost -> say(err, ExitCode.TAMPERED, lost.getMessage());
            case RegistrarStop stop -> say(err, ExitCode.REFUSED, stop.getMessage());
            case LedgerMismatchException mismatch -> say(err, ExitCode.TAMPERED, mismatch.getMessage());
            case IncompleteScanException incomplete -> say(err, ExitCode.INCOMPLETE, incomplete.getMessage());
            case CatalogException failure ->
                say(err, failure.isTemporary() ? ExitCode.TRY_AGAIN : ExitCode.INCOMPLETE, failure.getMessage());
            case WorldException failure ->
                say(err, failure.isTemporary() ? ExitCode.TRY_AGAIN : ExitCode.REFUSED, failure.getMessage());
            case InvalidJsonException invalid ->
                say(err, ExitCode.UNEXPECTED, "the answer is not JSON: " + invalid.getMessage());
            case UncheckedIOException failure ->
                say(err, ExitCode.UNEXPECTED, failure.getMessage() + ": " + words(failure.getCause()));
            case IOException failure -> say(err, ExitCode.UNEXPECTED, words(failure));
            default -> explainDatabase(e, err);
        };
    }

    /** A refusal is an answer too: who asks for JSON is given the problem document, on standard output. */
    private static int explain(ApiFailure failure, CommandLine command) {
        JsonObject problem = failure.problem();
        OutputFormat asked = command.getParseResult().matchedOptionValue("--output", OutputFormat.TABLE);
        if (problem != null && (asked == OutputFormat.JSON || asked == OutputFormat.NDJSON)) {
            Console.of(command.getCommandSpec()).data(CanonicalJson.bytes(problem));
            return ExitCode.of(failure);
        }
        return say(command.getErr(), ExitCode.of(failure), failure.getMessage() + advice(failure));
    }

    private static String advice(ApiFailure failure) {
        return failure.status() == 401
                ? "\n  with this program: put the key into the variable LEDGER_KEY, or name its file with --key-file"
                : "";
    }

    /** Of a file system's failure, whose message is often no more than the name of a file, also its kind. */
    private static String words(@Nullable Throwable failure) {
        return failure instanceof FileSystemException || failure == null || failure.getMessage() == null
                ? String.valueOf(failure)
                : failure.getMessage();
    }

    /** A database that does not answer, or does not let in; anything else is a mistake of the program. */
    private static int explainDatabase(Exception e, PrintWriter err) throws Exception {
        if (Outage.isCauseOf(e)) {
            return say(err, ExitCode.TRY_AGAIN, "the database does not answer: " + Outage.words(e));
        }
        if (Outage.isNotLetIn(e)) {
            return say(err, ExitCode.NOT_ALLOWED, "the database does not let this role in: " + Outage.words(e));
        }
        throw e;
    }

    /** Messages repeat what servers, files and arguments hold. */
    private static int say(PrintWriter err, int exitCode, @Nullable String message) {
        err.println("ledger: " + VisibleText.lines(String.valueOf(message)));
        return exitCode;
    }
}
