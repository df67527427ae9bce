package org.dotledger.app.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings of a ledger.
 *
 * @param data the directory that holds the log's key, the owner's first key and the embedded database
 */
@ConfigurationProperties("ledger")
record LedgerProperties(Path data, @DefaultValue Log log) {

    /**
     * The settings of its log.
     *
     * @param origin the log's name, which its key carries; a local one is made up where none is set
     * @param keyFile the log's private key; {@code log.key} of the data directory where none is set
     * @param open whether the log is served to everybody; only on loopback where nothing is set
     */
    record Log(
            @Nullable String origin,
            @Nullable Path keyFile,
            @Name("public") @Nullable Boolean open) {}

    Path logKeyFile() {
        return log.keyFile() == null ? data.resolve("log.key") : log.keyFile();
    }
}
