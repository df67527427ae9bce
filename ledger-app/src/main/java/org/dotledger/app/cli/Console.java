package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where results go (standard output) and where everything else goes (standard error).
 *
 * @param isTerminal whether a person looks on, so that colours and links help and do not end up in a file
 */
record Console(PrintWriter out, PrintWriter err, boolean isTerminal) {
    private static final String ESCAPE = "\u001B[";
    private static final String RESET = ESCAPE + "0m";
    private static final String LINK = "\u001B]8;;";
    private static final String LINK_END = "\u001B\\";

    static Console of(@Nullable CommandSpec spec) {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        return new Console(commandLine.getOut(), commandLine.getErr(), looksOn());
    }

    /** https://no-color.org is respected. */
    private static boolean looksOn() {
        String noColor = System.getenv("NO_COLOR");
        return Terminal.isOutput() && (noColor == null || noColor.isEmpty());
    }

    /** Prints a table; on a terminal with its headings in bold and its marks in colour. */
    void table(String text) {
        int headings = text.indexOf('\n');
        if (!isTerminal || headings < 0) {
            print(text);
            return;
        }
        print(ESCAPE + "1m" + text.substring(0, headings) + RESET
                + text.substring(headings)
                        .replace("✓", ESCAPE + "32m✓" + RESET)
                        .replace("✗ FAILED", ESCAPE + "31m✗ FAILED" + RESET)
                        .replace("· missing", ESCAPE + "33m· missing" + RESET));
    }

    /** The text, on a terminal as a link to a page of the server. */
    String link(String text, String address) {
        return isTerminal ? LINK + address + LINK_END + text + LINK + LINK_END : text;
    }

    /** Begins anew: on a terminal on an empty screen. */
    void clear() {
        if (isTerminal) {
            out.print(ESCAPE + "H" + ESCAPE + "2J");
        }
    }

    void print(byte[] utf8) {
        print(new String(utf8, UTF_8));
    }

    void print(String text) {
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    /** Something a person may want to know, which is no part of the result. */
    void note(String text) {
        err.println(text);
        err.flush();
    }
}
