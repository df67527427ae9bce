package org.dotledger.app.cli;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says which name was probably meant. */
final class Suggestions {
    private Suggestions() {}

    /** Ends the command because a name is not known, and names the most similar one. */
    static CommandFailure unknown(String what, String given, Collection<String> known, String howToList) {
        List<String> similar = similar(given, known);
        return new CommandFailure(
                ExitCode.USAGE,
                "no " + what + " is named " + given
                        + (similar.isEmpty() ? "" : "; did you mean " + similar.getFirst() + "?") + "\n  " + howToList);
    }

    /** The library compares with the names of subcommands, so these names are made some. */
    private static List<String> similar(String given, Collection<String> known) {
        CommandSpec names = CommandSpec.create();
        known.forEach(name -> names.addSubcommand(name, CommandSpec.create()));
        return new UnmatchedArgumentException(new CommandLine(names), List.of(given)).getSuggestions();
    }
}
