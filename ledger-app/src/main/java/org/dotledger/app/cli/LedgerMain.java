package org.dotledger.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.app.catalog.CatalogException;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.app.http.Outage;
import org.dotledger.app.registrar.IncompleteScanException;
import org.dotledger.app.registrar.LedgerMismatchException;
import org.dotledger.app.registrar.RegistrarStop;
import org.dotledger.app.server.LedgerStartException;
import org.dotledger.core.log.store.LogNotContinuedException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Entry point of the one executable. */
public final class LedgerMain {
    private static final Set<String> SERVERS = Set.of("serve", "demo");

    private LedgerMain() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0 || !SERVERS.contains(arguments[0])) {
            // A server configures its logging itself; the others only warn, and not where results go.
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** With the one subcommand that is asked for, because looking at all of them takes longer than many a command. */
    private static CommandLine commandLine(String[] arguments) {
        Class<?> asked =
                arguments.length == 0 ? null : LedgerCommand.subcommands().get(arguments[0]);
        return asked == null ? commandLine() : commandLine(Map.of(arguments[0], asked));
    }

    /** With all subcommands. */
    static CommandLine commandLine() {
        return commandLine(LedgerCommand.subcommands());
    }

    private static CommandLine commandLine(Map<String, Class<?>> subcommands) {
        CommandLine commandLine = new CommandLine(new LedgerCommand());
        subcommands.forEach(commandLine::addSubcommand);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(LedgerMain::run)
                .setExecutionExceptionHandler(LedgerMain::explain);
    }

    private static int run(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            CommandLine root = parsed.commandSpec().commandLine();
            root.usage(root.getErr());
            return ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        PrintWriter err = command.getErr();
        return switch (e) {
            case CommandFailure failure -> {
                err.println("ledger: " + failure.getMessage());
                yield failure.exitCode();
            }
            case ApiFailure failure -> {
                err.println("ledger: " + failure.getMessage());
                yield ExitCode.of(failure);
            }
            case LedgerStartException failure -> {
                err.println("ledger: the server does not start: " + failure.getMessage());
                yield ExitCode.of(failure);
            }
            case LogNotContinuedException lost -> {
                err.println("ledger: " + lost.getMessage());
                yield ExitCode.TAMPERED;
            }
            case RegistrarStop stop -> {
                err.println("ledger: " + stop.getMessage());
                yield ExitCode.REFUSED;
            }
            case LedgerMismatchException mismatch -> {
                err.println("ledger: " + mismatch.getMessage());
                yield ExitCode.TAMPERED;
            }
            case IncompleteScanException incomplete -> {
                err.println("ledger: " + incomplete.getMessage());
                yield ExitCode.INCOMPLETE;
            }
            case CatalogException failure -> {
                err.println("ledger: " + failure.getMessage());
                yield failure.isTemporary() ? ExitCode.TRY_AGAIN : ExitCode.INCOMPLETE;
            }
            case InvalidJsonException invalid -> {
                err.println("ledger: the answer is not JSON: " + invalid.getMessage());
                yield ExitCode.UNEXPECTED;
            }
            case UncheckedIOException failure -> {
                err.println("ledger: " + failure.getMessage() + ": " + failure.getCause());
                yield ExitCode.UNEXPECTED;
            }
            case IOException failure -> {
                err.println("ledger: " + failure.getMessage());
                yield ExitCode.UNEXPECTED;
            }
            default -> explainDatabase(e, err);
        };
    }

    /** A database that does not answer, or does not let in; anything else is a mistake of the program. */
    private static int explainDatabase(Exception e, PrintWriter err) throws Exception {
        if (Outage.isCauseOf(e)) {
            err.println("ledger: the database does not answer: " + Outage.words(e));
            return ExitCode.TRY_AGAIN;
        }
        if (Outage.isNotLetIn(e)) {
            err.println("ledger: the database does not let this role in: " + Outage.words(e));
            return ExitCode.NOT_ALLOWED;
        }
        throw e;
    }
}
