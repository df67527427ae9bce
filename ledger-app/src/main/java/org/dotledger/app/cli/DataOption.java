package org.dotledger.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a ledger keeps its database, keys and secrets. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:LEDGER_DATA}",
            description = "The data directory (default: $$LEDGER_DATA, else ~/.dotledger).")
    private @Nullable Path data;

    Path directory() {
        Path directory = data == null ? Home.directory(".dotledger") : data;
        return directory.toAbsolutePath().normalize();
    }
}
