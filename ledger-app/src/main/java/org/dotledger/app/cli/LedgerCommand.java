package org.dotledger.app.cli;

import picocli.CommandLine.Command;

/** The command line's root; its subcommands do the work. */
@Command(
        name = "ledger",
        description = "The system of record for governed tools.",
        mixinStandardHelpOptions = true,
        versionProvider = LedgerVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            AppendCommand.class,
            GetCommand.class,
            EventsCommand.class,
            StateCommand.class,
            DiffCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            ReconstructCommand.class,
            FsckCommand.class,
            ReplayCommand.class,
            VerifyEntryCommand.class,
            BenchCommand.class,
            RegistrarCommand.class,
            HarnessCommand.class,
            ActorCommand.class,
            KeyCommand.class,
            WitnessCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CompletionCommand.class,
        })
final class LedgerCommand {}
