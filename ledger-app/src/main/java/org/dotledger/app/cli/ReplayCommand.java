package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.server.LogKey;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.store.Replay;
import org.dotledger.core.view.store.ReplayReport;
import org.dotledger.core.view.store.StoredEventLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger replay}: every view rebuilt from the events, compared, and put in place. */
@Command(
        name = "replay",
        description = "Rebuild every view beside the live one, compare row by row, and swap.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = "--check", description = "Compare only; leave the live rows as they are.")
    private boolean check;

    @Option(
            names = "--log-key-file",
            paramLabel = "FILE",
            description = "The log's private key (default: log.key in the data directory).")
    private @Nullable Path keyFile;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Path key = keyFile == null ? database.directory().resolve("log.key") : keyFile;
        try (DatabaseOption.Opened opened = database.open();
                Progress progress = Progress.of("folded", "entries")) {
            LogReader reader = new LogReader(opened.dataSource(), readKey(key));
            long size = reader.head().size();
            Replay replay = new Replay(LedgerViews.all(), new StoredEventLog(reader), opened.dataSource());
            ReplayReport report = check
                    ? replay.check(done -> progress.to(done, size))
                    : replay.replace(done -> progress.to(done, size));
            progress.close();
            return show(console, report);
        }
    }

    private static SignerKey readKey(Path file) {
        try {
            return LogKey.read(file);
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "cannot read the log's key: " + e.getMessage(), e);
        }
    }

    private static int show(Console console, ReplayReport report) {
        console.print(report.entries() + " entries folded anew into " + report.rows() + " rows");
        if (report.difference() != null) {
            console.print("DIFFERENT, first at: " + report.difference());
            return ExitCode.TAMPERED;
        }
        if (report.entries() == 0) {
            console.print("the log is empty: nothing was compared");
            return ExitCode.INCOMPLETE;
        }
        console.print("the stored rows are the same");
        return ExitCode.OK;
    }
}
