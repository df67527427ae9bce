package org.dotledger.app.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line's root; its subcommands do the work. */
@Command(
        name = "ledger",
        description = "The system of record for governed tools.",
        mixinStandardHelpOptions = true,
        versionProvider = LedgerVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class LedgerCommand {
    private static final Map<String, Class<?>> SUBCOMMANDS = new LinkedHashMap<>();

    static {
        SUBCOMMANDS.put("serve", ServeCommand.class);
        SUBCOMMANDS.put("wait", WaitCommand.class);
        SUBCOMMANDS.put("demo", DemoCommand.class);
        SUBCOMMANDS.put("append", AppendCommand.class);
        SUBCOMMANDS.put("apply", ApplyCommand.class);
        SUBCOMMANDS.put("get", GetCommand.class);
        SUBCOMMANDS.put("events", EventsCommand.class);
        SUBCOMMANDS.put("state", StateCommand.class);
        SUBCOMMANDS.put("diff", DiffCommand.class);
        SUBCOMMANDS.put("export", ExportCommand.class);
        SUBCOMMANDS.put("verify", VerifyCommand.class);
        SUBCOMMANDS.put("reconstruct", ReconstructCommand.class);
        SUBCOMMANDS.put("fsck", FsckCommand.class);
        SUBCOMMANDS.put("replay", ReplayCommand.class);
        SUBCOMMANDS.put("verify-entry", VerifyEntryCommand.class);
        SUBCOMMANDS.put("bench", BenchCommand.class);
        SUBCOMMANDS.put("registrar", RegistrarCommand.class);
        SUBCOMMANDS.put("world", WorldCommand.class);
        SUBCOMMANDS.put("harness", HarnessCommand.class);
        SUBCOMMANDS.put("observe", ObserveCommand.class);
        SUBCOMMANDS.put("audit", AuditCommand.class);
        SUBCOMMANDS.put("review", ReviewCommand.class);
        SUBCOMMANDS.put("actor", ActorCommand.class);
        SUBCOMMANDS.put("key", KeyCommand.class);
        SUBCOMMANDS.put("time", TimeCommand.class);
        SUBCOMMANDS.put("witness", WitnessCommand.class);
        SUBCOMMANDS.put("backup", BackupCommand.class);
        SUBCOMMANDS.put("restore", RestoreCommand.class);
        SUBCOMMANDS.put("completion", CompletionCommand.class);
        SUBCOMMANDS.put("help", HelpCommand.class);
    }

    /** The subcommands by their names, in the order in which they are shown. Only help needs all of them at hand. */
    static Map<String, Class<?>> subcommands() {
        return Collections.unmodifiableMap(SUBCOMMANDS);
    }
}
