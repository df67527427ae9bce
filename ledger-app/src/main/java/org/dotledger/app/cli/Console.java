package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where results go (standard output) and where everything else goes (standard error). */
record Console(PrintWriter out, PrintWriter err) {

    static Console of(@Nullable CommandSpec spec) {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        return new Console(commandLine.getOut(), commandLine.getErr());
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
