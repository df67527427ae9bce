package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.server.LogKey;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.store.Replay;
import org.dotledger.core.view.store.ReplayReport;
import org.dotledger.core.view.store.RowDifference;
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
        description = "Rebuild every view next to the live one, compare row by row, and swap.",
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

    @Mixin
    private Output output = Output.table();

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
            output.print(console, text(report), json(report));
            return exitCode(report);
        }
    }

    private static SignerKey readKey(Path file) {
        try {
            return LogKey.read(file);
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "cannot read the log's key: " + e.getMessage(), e);
        }
    }

    private static int exitCode(ReplayReport report) {
        if (report.difference() != null) {
            return ExitCode.TAMPERED;
        }
        return report.entries() == 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private static String text(ReplayReport report) {
        String same = report.entries() == 0 ? "the log is empty: nothing was compared" : "the stored rows are the same";
        return report.entries() + " entries folded again into " + report.rows() + " rows\n"
                + (report.difference() == null ? same : "DIFFERENT, first at: " + report.difference());
    }

    private static JsonObject json(ReplayReport report) {
        JsonObject.Builder json = JsonObject.builder()
                .put("entries", report.entries())
                .put("rows", report.rows())
                .put("same", report.isSame());
        RowDifference difference = report.difference();
        return difference == null
                ? json.build()
                : json.put("difference", difference(difference)).build();
    }

    private static JsonObject difference(RowDifference difference) {
        return JsonObject.builder()
                .put("view", difference.view())
                .put("key", difference.key())
                .put("position", difference.position())
                .putIfPresent("stored", difference.stored())
                .putIfPresent("rebuilt", difference.rebuilt())
                .build();
    }
}
