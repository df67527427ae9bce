package org.dotledger.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is and who is calling; mixed into every command that talks to a server. */
final class Connection {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:LEDGER_URL:-http://127.0.0.1:8080}",
            description = "The server (default: $LEDGER_URL, else ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the API key (default: the key in $LEDGER_KEY).")
    private @Nullable Path keyFile;

    ApiClient open() {
        return new ApiClient(url, key());
    }

    private @Nullable String key() {
        if (keyFile == null) {
            return System.getenv("LEDGER_KEY");
        }
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read the key file " + keyFile, e);
        }
    }
}
