package org.dotledger.app.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.server.LogKeyFiles;
import org.dotledger.core.log.store.Fsck;
import org.dotledger.core.log.store.FsckFinding;
import org.dotledger.core.log.store.FsckReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger fsck}: checks everything stored of the log against its bytes and the log's key. */
@Command(
        name = "fsck",
        description = "Recompute every hash, tile, root and signature from the stored entries, and check the index.",
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 when all of it holds, 10 when something differs, 11 when there is nothing to check."
        })
final class FsckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key, its first one if it had several; once for each that is known"
                    + " (default: what log.vkey and log.past.vkeys in the data directory hold).")
    private List<String> keys = new ArrayList<>();

    @Override
    public Integer call() throws SQLException {
        Console console = Console.of(spec);
        List<VerifierKey> trusted = trustRoot();
        try (DatabaseOption.Opened opened = database.open();
                Connection connection = opened.dataSource().getConnection();
                Progress progress = Progress.of("checked", "entries")) {
            FsckReport report = Fsck.run(connection, trusted, opened.appRole(), progress::to);
            progress.close();
            return show(console, report);
        }
    }

    private List<VerifierKey> trustRoot() {
        try {
            List<String> texts = keys.isEmpty() ? LogKeyFiles.verifiers(database.directory()) : keys;
            List<VerifierKey> trusted = texts.stream().map(VerifierKey::parse).toList();
            if (trusted.stream().map(VerifierKey::name).distinct().count() != 1) {
                throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not the verifier keys of one log: " + trusted);
            }
            return trusted;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "no verifier key: give --key, or a data directory", e);
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
    }

    private static int show(Console console, FsckReport report) {
        console.print(report.entries() + " entries, " + report.tiles() + " tiles, " + report.checkpoints()
                + " checkpoints, " + report.cosignatures() + " cosignatures, " + report.artifacts()
                + " artifacts; head "
                + report.head().size() + " "
                + report.head().root());
        for (FsckFinding finding : report.findings()) {
            console.print(finding.kind() + (finding.position() == null ? "" : " at position " + finding.position())
                    + ": " + finding.detail());
        }
        if (!report.isClean()) {
            console.print("TAMPERED: " + report.findingsTotal() + " findings"
                    + (report.firstPosition().isPresent()
                            ? ", the first at position "
                                    + report.firstPosition().getAsLong()
                            : ""));
            return ExitCode.TAMPERED;
        }
        if (report.entries() == 0) {
            console.print("the log is empty: nothing was verified");
            return ExitCode.INCOMPLETE;
        }
        console.print("verified");
        return ExitCode.OK;
    }
}
