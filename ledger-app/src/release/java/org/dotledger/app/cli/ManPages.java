package org.dotledger.app.cli;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes a manual page for each command, from its own help, as AsciiDoc; Asciidoctor makes them pages of man. */
public final class ManPages {
    private ManPages() {}

    /**
     * Takes the directory to write to.
     *
     * @throws IOException if a page cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<CommandSpec> commands = new ArrayList<>();
        collect(LedgerMain.commandLine(), commands);
        int exitCode = ManPageGenerator.generateManPage(
                new File(arguments[0]), null, new boolean[0], true, commands.toArray(CommandSpec[]::new));
        if (exitCode != 0) {
            throw new IOException("the manual pages could not be written to " + arguments[0]);
        }
    }

    private static void collect(CommandLine command, List<CommandSpec> commands) {
        commands.add(command.getCommandSpec());
        command.getSubcommands().values().forEach(subcommand -> collect(subcommand, commands));
    }
}
