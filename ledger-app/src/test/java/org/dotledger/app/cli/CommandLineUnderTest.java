package org.dotledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs {@code ledger} with its arguments in this process. */
public final class CommandLineUnderTest {
    private CommandLineUnderTest() {}

    /** @param text what was printed and said, in its order */
    public record Ran(int exitCode, String text) {
        /** Ended so, and without a stack trace. */
        public Ran exits(int expected) {
            assertThat(exitCode).as(text).isEqualTo(expected);
            assertThat(text).doesNotContain("\tat ");
            return this;
        }

        public Ran says(String... texts) {
            assertThat(text).contains(texts);
            return this;
        }
    }

    public static Ran run(List<String> arguments) {
        StringWriter text = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(text, true))
                .setOut(new PrintWriter(text, true))
                .execute(arguments.toArray(String[]::new));
        return new Ran(exitCode, text.toString());
    }
}
