package org.dotledger.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.dotledger.api.json.Json;
import org.dotledger.api.log.SignerKey;
import org.dotledger.app.server.HeadNote;
import org.dotledger.app.server.LogKeyFiles;
import org.dotledger.core.log.note.LogKeys;
import org.dotledger.core.log.store.LogKeyRotation;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.witness.Continuity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger key rotate-log}: the log goes on under a new key. */
@Command(
        name = "rotate-log",
        description = {
            "Give the log a new signing key, while no server runs on it.",
            "The log records it under the old key, which then signs no more but for the time of the overlap."
        },
        mixinStandardHelpOptions = true)
final class RotateLogKeyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--log-key-file",
            paramLabel = "FILE",
            description = "The log's private key (default: log.key in the data directory).")
    private @Nullable Path keyFile;

    @Mixin
    private Output output = Output.table();

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        Path data = database.directory();
        LogKeyFiles files = new LogKeyFiles(data, keyFile == null ? data.resolve("log.key") : keyFile);
        try (DatabaseOption.Opened opened = database.open()) {
            if (opened.own() != null && opened.own().isShared()) {
                throw new CommandFailure(
                        ExitCode.TRY_AGAIN, "a server runs on " + data + "; stop it, and start it again afterwards");
            }
            SignerKey next = rotate(opened.dataSource(), files);
            String verifierKey = next.verifierKey().format();
            output.print(console, verifierKey, Output.row("verifierKey", Json.of(verifierKey)));
            console.note("The log goes on under this key; tell everyone who verifies it, and its witnesses. The old"
                    + " private key signs for the time of the overlap and older checkpoints that are asked for; it is"
                    + " kept next to the new one, with the ending .past.");
        }
        return ExitCode.OK;
    }

    private SignerKey rotate(DataSource dataSource, LogKeyFiles files) throws IOException {
        try {
            LogKeys keys = files.read(Duration.ZERO);
            LogReader reader = new LogReader(dataSource, keys);
            new HeadNote(database.directory()).requireIn(new Continuity(reader, keys.origin(), keys.verifiers()));
            files.settle(reader.keyHistory());
            SignerKey next = files.prepareNext(new SecureRandom());
            files.settle(LogKeyRotation.rotate(dataSource, files.read(Duration.ZERO), next, InstantSource.system()));
            return next;
        } catch (LogNotContinuedException e) {
            throw new CommandFailure(ExitCode.TAMPERED, String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.NO_TRUST_ROOT, String.valueOf(e.getMessage()), e);
        }
    }
}
