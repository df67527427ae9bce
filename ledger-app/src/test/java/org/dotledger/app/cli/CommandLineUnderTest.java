package org.dotledger.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs {@code ledger} with its arguments in this process. */
public final class CommandLineUnderTest {
    private CommandLineUnderTest() {}

    /** @param text what was printed and said, in its order */
    public record Ran(int exitCode, String text) {}

    public static Ran run(List<String> arguments) {
        StringWriter text = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(text, true))
                .setOut(new PrintWriter(text, true))
                .execute(arguments.toArray(String[]::new));
        return new Ran(exitCode, text.toString());
    }
}
