package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.postgres.LocalPostgres;
import org.dotledger.app.postgres.LocalPostgresException;
import org.dotledger.app.server.HeadNote;
import org.dotledger.app.server.LogKeyFiles;
import org.dotledger.app.server.RestoreMarker;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.backup.BackupArchive;
import org.dotledger.core.log.store.backup.BackupException;
import org.dotledger.core.log.store.backup.BackupSecrets;
import org.dotledger.core.log.store.backup.LogRestore;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
                    + " kept then) or is older than the directory's head.note, 12 without a key to verify it by or when it"
                    + " is another log's."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RestoreTarget target = new RestoreTarget();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Mixin
    private LogKeysOption keys = new LogKeysOption();

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException, SQLException {
        Console console = Console.of(spec);
        List<VerifierKey> trusted = keys.trustedWith(target.directory());
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "there is no file " + file);
        }
        try (BackupArchive archive = BackupArchive.open(file)) {
            Map<String, byte[]> secrets = LogRestore.precheck(archive, trusted);
            requireNoOther(secrets);
            LogRestore.Restored restored = restore(archive, trusted, secrets);
            output.print(
                    console,
                    "restored and verified " + restored.report().entries() + " entries of "
                            + archive.manifest().origin() + ", root "
                            + restored.report().head().root(),
                    JsonObject.builder()
                            .put("origin", archive.manifest().origin())
                            .put("treeSize", restored.report().head().size())
                            .put("rootHash", restored.report().head().root().hex())
                            .build());
            return finish(restored.report().head().size(), console);
        } catch (BackupException e) {
            throw new CommandFailure(
                    ExitCode.of(e.reason()),
                    "the backup does not hold, and nothing of it was kept: " + e.getMessage(),
                    e);
        } catch (LocalPostgresException | FlywayException e) {
            throw new CommandFailure(ExitCode.UNEXPECTED, String.valueOf(e.getMessage()), e);
        }
    }

    /** What is there is never replaced, so it has to be the same. */
    private void requireNoOther(Map<String, byte[]> secrets) throws IOException {
        for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
            Path there = target.directory().resolve(secret.getKey());
            if (Files.exists(there) && !Arrays.equals(Files.readAllBytes(there), secret.getValue())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        there + " is there already and holds something else than the backup; nothing is overwritten");
            }
        }
    }

    /** The marker stands from before the first table is made until the log is whole, verified and has its keys. */
    private LogRestore.Restored restore(BackupArchive archive, List<VerifierKey> trusted, Map<String, byte[]> secrets)
            throws IOException, SQLException, BackupException {
        Path data = target.directory();
        boolean resumed = RestoreMarker.isIn(data);
        boolean making = resumed || !LocalPostgres.isIn(data);
        boolean directoryThere = Files.exists(data);
        if (making) {
            RestoreMarker.put(data);
        }
        try {
            LogRestore.Restored restored = restoreInto(archive, trusted, resumed);
            for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
                keep(data, secret.getKey(), secret.getValue());
            }
            LogKeyFiles.restore(data, restored.keys());
            HeadNote.restore(data, restored.checkpoint());
            RestoreMarker.remove(data);
            return restored;
        } catch (BackupException e) {
            if (making) {
                target.removeEmptyDatabase();
                RestoreMarker.remove(data);
                removeIfEmpty(data, directoryThere);
            }
            throw e;
        } catch (CommandFailure e) {
            if (!resumed) {
                RestoreMarker.remove(data);
            }
            throw e;
        }
    }

    private LogRestore.Restored restoreInto(BackupArchive archive, List<VerifierKey> trusted, boolean resumed)
            throws IOException, SQLException, BackupException {
        try (RestoreTarget.Opened database = target.open();
                Connection connection = database.connect();
                Progress progress = Progress.of("verified", "entries")) {
            KnownLog known = KnownLog.of(trusted, database.app().user());
            try {
                return LogRestore.run(archive, connection, known, resumed, progress::to);
            } catch (BackupException e) {
                database.giveBackSpace();
                throw e;
            }
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void keep(Path data, String name, byte[] secret) throws IOException {
        if (!Files.exists(data.resolve(name))) {
            DurableFiles.write(data, name, new String(secret, StandardCharsets.UTF_8));
        }
    }

    private static void removeIfEmpty(Path data, boolean wasThere) throws IOException {
        if (!wasThere) {
            try (var left = Files.list(data)) {
                if (left.findAny().isEmpty()) {
                    Files.delete(data);
                }
            }
        }
    }

    private int finish(long size, Console console) throws IOException {
        Path data = target.directory();
        if (!Files.exists(data.resolve(BackupSecrets.KEY))) {
            console.note(
                    "There is no log.key in " + data + ": put the log's private key there before the ledger starts.");
        }
        if (HeadNote.isNewerThan(data, size)) {
            console.note("LOG_ROLLED_BACK: " + data.resolve(HeadNote.FILE)
                    + " covers more entries than this backup holds (" + size
                    + "), so entries are lost and the ledger will not start. If"
                    + " no newer backup is available and the loss is accepted, move that file away; witnesses will"
                    + " still know.");
            return ExitCode.TAMPERED;
        }
        return ExitCode.OK;
    }
}
