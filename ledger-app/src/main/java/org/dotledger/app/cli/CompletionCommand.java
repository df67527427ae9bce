package org.dotledger.app.cli;

import java.util.Locale;
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

    /**
     * The script. The library numbers its variables with the digits of the machine's locale, which no shell reads, and
     * takes no locale; so the default is another one meanwhile. Nothing else runs in a process that prints this.
     */
    private static String script() {
        Locale ofTheMachine = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            return AutoComplete.bash("ledger", LedgerMain.commandLine());
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, ofTheMachine);
        }
    }
}
