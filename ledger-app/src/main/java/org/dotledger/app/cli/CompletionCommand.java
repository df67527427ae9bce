package org.dotledger.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ledger completion}: teaches a shell the commands and options. */
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: source <(ledger completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console.of(spec).data(script());
        return ExitCode.OK;
    }

    /** The library numbers its variables with the digits of the machine's locale, which no shell reads. */
    private static String script() {
        StringBuilder script = new StringBuilder();
        AutoComplete.bash("ledger", LedgerMain.commandLine())
                .codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .forEach(script::appendCodePoint);
        return script.toString();
    }
}
