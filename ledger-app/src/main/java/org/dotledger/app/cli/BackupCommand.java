package org.dotledger.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.VerifierKey;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.store.KnownLog;
import org.dotledger.core.log.store.backup.BackupException;
import org.dotledger.core.log.store.backup.BackupManifest;
import org.dotledger.core.log.store.backup.BackupSecrets;
import org.dotledger.core.log.store.backup.BackupWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger backup}: the whole log in one file, while servers run. */
@Command(
        name = "backup",
        description = {
            "Write the whole log to one file, as it is at one moment, while servers go on.",
            "Everything is checked before it is written, as by ledger fsck: what would not be restored is not backed up.",
            "The file holds no private key unless --with-secrets is given: keep log.key elsewhere, a log cannot go on"
                    + " without it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends with 0 when the backup is written, 10 when something of the log or of the secrets does not hold, 11"
                    + " when the log is empty, 12 without a key to verify it by or when it is another log's."
        })
final class BackupCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 1 << 16;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private LogKeysOption keys = new LogKeysOption();

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private Path file = Path.of("");

    @Option(
            names = "--with-secrets",
            description = "Take log.key, its past ones and owner.key of the data directory along, unencrypted.")
    private boolean withSecrets;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException, SQLException {
        Console console = Console.of(spec);
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (Files.exists(target) || directory == null || !Files.isDirectory(directory)) {
            throw new CommandFailure(ExitCode.USAGE, target + " exists already, or its directory does not");
        }
        List<VerifierKey> trusted = keys.trusted(database.directory());
        Path begun = directory.resolve(target.getFileName() + ".part");
        try (DatabaseOption.Opened opened = database.open();
                Connection connection = opened.dataSource().getConnection();
                Progress checked = Progress.of("checked", "entries");
                Progress progress = Progress.of("written", "bytes")) {
            BackupWriter.Listeners listeners = new BackupWriter.Listeners(checked::to, bytes -> progress.to(bytes, -1));
            BackupManifest manifest = write(begun, connection, database.known(trusted, opened), listeners);
            DurableFiles.publish(begun, directory, String.valueOf(target.getFileName()));
            progress.close();
            show(console, manifest, target);
            return ExitCode.OK;
        } catch (BackupException e) {
            throw new CommandFailure(ExitCode.of(e.reason()), String.valueOf(e.getMessage()), e);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private void show(Console console, BackupManifest manifest, Path target) throws IOException {
        long bytes = Files.size(target);
        output.print(
                console,
                "backed up " + manifest.head().size() + " entries of " + manifest.origin() + ", root "
                        + manifest.head().root() + ", " + bytes + " bytes",
                JsonObject.builder()
                        .put("file", target.toString())
                        .put("bytes", bytes)
                        .put("origin", manifest.origin())
                        .put("treeSize", manifest.head().size())
                        .put("rootHash", manifest.head().root().hex())
                        .build());
    }

    private BackupManifest write(Path begun, Connection connection, KnownLog known, BackupWriter.Listeners listeners)
            throws IOException, SQLException, BackupException {
        Files.deleteIfExists(begun);
        try (FileChannel channel = FileChannel.open(
                        begun,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            BackupManifest manifest = BackupWriter.write(connection, known, secrets(), out, listeners);
            out.flush();
            channel.force(true);
            return manifest;
        }
    }

    private Map<String, byte[]> secrets() throws IOException {
        Map<String, byte[]> secrets = new HashMap<>();
        for (String name : withSecrets ? BackupSecrets.NAMES : List.<String>of()) {
            Path secret = database.directory().resolve(name);
            if (Files.exists(secret)) {
                secrets.put(name, Files.readAllBytes(secret));
            }
        }
        if (withSecrets && !secrets.containsKey(BackupSecrets.KEY)) {
            throw new CommandFailure(ExitCode.USAGE, "there is no log.key in " + database.directory());
        }
        return secrets;
    }
}
