package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.dotledger.api.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where results go (standard output) and where everything else goes (standard error). What a person reads is shown with
 * every character visible, because it may repeat what someone else wrote.
 *
 * @param isTerminal whether standard output is shown to a person
 * @param isStyled whether it may have colours and links as well
 */
record Console(PrintWriter out, PrintWriter err, boolean isTerminal, boolean isStyled) {
    private static final String ESCAPE = "\u001B[";
    private static final String RESET = ESCAPE + "0m";
    private static final String LINK = "\u001B]8;;";
    private static final String LINK_END = "\u001B\\";

    static Console of(@Nullable CommandSpec spec) {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        boolean isTerminal = Terminal.isOutput();
        boolean isStyled = isTerminal && !Terminal.isPlain(System.getenv());
        return new Console(commandLine.getOut(), commandLine.getErr(), isTerminal, isStyled);
    }

    /** Prints a table; on a terminal with its headings in bold and its marks in colour. */
    void table(String text) {
        String visible = VisibleText.lines(text);
        if (!isStyled) {
            write(visible);
            return;
        }
        int headings = Math.max(0, visible.indexOf("\n─"));
        String heading = headings == 0 ? "" : ESCAPE + "1m" + visible.substring(0, headings) + RESET;
        write(heading
                + visible.substring(headings)
                        .replace("✓", ESCAPE + "32m✓" + RESET)
                        .replace("✗ FAILED", ESCAPE + "31m✗ FAILED" + RESET)
                        .replace("~ claimed", ESCAPE + "33m~ claimed" + RESET)
                        .replace("· missing", ESCAPE + "33m· missing" + RESET));
    }

    /** Prints a line whose first word is, on a terminal, a link to a page of the server. */
    void linked(int indent, String word, String address, String rest) {
        String shown = VisibleText.of(word);
        write(" ".repeat(indent)
                + (isStyled ? LINK + VisibleText.of(address) + LINK_END + shown + LINK + LINK_END : shown)
                + VisibleText.of(rest));
    }

    /** Starts over: on a terminal with an empty screen. */
    void clear() {
        if (isTerminal && !Terminal.isDumb(System.getenv())) {
            out.print(ESCAPE + "H" + ESCAPE + "2J");
        }
    }

    /** Prints what programs read: exactly as it is, unless a person looks. */
    void data(byte[] utf8) {
        data(new String(utf8, UTF_8));
    }

    /** Prints what programs read: exactly as it is, unless a person looks. */
    void data(String text) {
        write(isTerminal ? VisibleText.lines(text) : text);
    }

    /** Prints what people read. */
    void print(String text) {
        write(VisibleText.lines(text));
    }

    private void write(String text) {
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    /** Says that something is there for as long as the process is, unless that ends already. */
    void announce(String text) {
        if (!Ending.hasBegun()) {
            note(text);
        }
    }

    /** Something a person may want to know, which is no part of the result. */
    void note(String text) {
        err.println(VisibleText.lines(text));
        err.flush();
    }
}
