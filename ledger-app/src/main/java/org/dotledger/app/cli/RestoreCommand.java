package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.postgres.LocalPostgresException;
import org.dotledger.app.server.HeadNote;
import org.dotledger.app.server.LogKeyFiles;
import org.dotledger.app.server.RestoreMarker;
import org.dotledger.core.log.store.FsckReport;
import org.dotledger.core.log.store.backup.BackupArchive;
import org.dotledger.core.log.store.backup.BackupException;
import org.dotledger.core.log.store.backup.LogRestore;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger restore}: a backup back into an empty database, if everything in it holds. */
@Command(
        name = "restore",
        description = "Put a backup into an empty database, and keep it only if all of it is verified.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 when the log was restored and verified, 10 when the backup does not hold (nothing is"
                    + " kept then) or is older than the directory's head.note, 12 without a key to verify it by."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RestoreTarget target = new RestoreTarget();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The log's verifier key, its first one if it had several; once for each that is known"
                    + " (default: what log.vkey and log.past.vkeys in the data directory hold).")
    private List<String> keys = new ArrayList<>();

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException, SQLException {
        Console console = Console.of(spec);
        List<VerifierKey> trusted = trustRoot();
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "there is no file " + file);
        }
        try (BackupArchive archive = BackupArchive.open(file)) {
            FsckReport report = restore(archive, trusted);
            output.print(
                    console,
                    "restored and verified " + report.entries() + " entries of "
                            + archive.manifest().origin() + ", root "
                            + report.head().root(),
                    JsonObject.builder()
                            .put("origin", archive.manifest().origin())
                            .put("treeSize", report.head().size())
                            .put("rootHash", report.head().root().hex())
                            .build());
            return finish(archive, trusted, console);
        } catch (BackupException e) {
            throw new CommandFailure(
                    ExitCode.TAMPERED, "the backup does not hold, and nothing of it was kept: " + e.getMessage(), e);
        } catch (LocalPostgresException | FlywayException e) {
            throw new CommandFailure(ExitCode.UNEXPECTED, String.valueOf(e.getMessage()), e);
        }
    }

    private List<VerifierKey> trustRoot() {
        try {
            List<String> texts = keys.isEmpty() ? LogKeyFiles.verifiers(target.directory()) : keys;
            return texts.stream().map(VerifierKey::parse).toList();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_TRUST_ROOT,
                    "no verifier key: give --key; what a backup says of itself proves nothing",
                    e);
        } catch (LogFormatException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, "not a verifier key: " + e.getMessage(), e);
        }
    }

    /** The marker stands from before the first table is made until the log is whole, verified and has its keys. */
    private FsckReport restore(BackupArchive archive, List<VerifierKey> trusted)
            throws IOException, SQLException, BackupException {
        Path data = target.directory();
        boolean resumed = RestoreMarker.isIn(data);
        if (!Files.exists(data.resolve("pg"))) {
            RestoreMarker.put(data);
        }
        try (RestoreTarget.Opened database = target.open();
                Connection connection = database.connect();
                Progress progress = Progress.of("verified", "entries")) {
            FsckReport report =
                    LogRestore.run(archive, connection, trusted, database.app().user(), resumed, progress::to);
            keepSecrets(archive, data);
            HeadNote.restore(data, archive.manifest().checkpoint());
            RestoreMarker.remove(data);
            return report;
        } catch (IllegalStateException e) {
            if (!resumed) {
                RestoreMarker.remove(data);
            }
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Never in place of what is there. */
    private static void keepSecrets(BackupArchive archive, Path data) throws IOException, BackupException {
        for (String name : archive.manifest().secrets()) {
            if (BackupCommand.SECRETS.contains(name) && !Files.exists(data.resolve(name))) {
                DurableFiles.write(data, name, new String(archive.secret(name), StandardCharsets.UTF_8));
            }
        }
    }

    private int finish(BackupArchive archive, List<VerifierKey> trusted, Console console) throws IOException {
        Path data = target.directory();
        if (!Files.exists(data.resolve("log.key"))) {
            console.note(
                    "There is no log.key in " + data + ": put the log's private key there before the ledger starts.");
        }
        if (HeadNote.isNewerThan(data, archive.manifest().head().size())) {
            console.note("LOG_ROLLED_BACK: " + data.resolve("head.note") + " covers more entries than this backup holds"
                    + " (" + archive.manifest().head().size()
                    + "), so entries are lost and the ledger will not start. If"
                    + " nothing newer is to be had and the loss is accepted, move that file away; witnesses will still"
                    + " know.");
            return ExitCode.TAMPERED;
        }
        return ExitCode.OK;
    }
}
