package org.dotledger.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is and who is calling; mixed into every command that talks to a server. */
final class Connection {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

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

    /** The address of a page of the server. */
    String page(String path) {
        return url.toString().replaceAll("/+$", "") + path;
    }

    ApiClient open() {
        URI server = server();
        String key = key();
        return new ApiClient(server, key == null ? null : requirePrintable(key));
    }

    /** The server's address, for who calls it with other keys. */
    URI server() {
        if (url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new CommandFailure(ExitCode.USAGE, "not the address of a server: " + url);
        }
        return url;
    }

    /** Checked here, because what refuses it further down says what it was. */
    static String requirePrintable(String key) {
        if (!PRINTABLE.matcher(key).matches()) {
            throw new CommandFailure(ExitCode.NOT_ALLOWED, "the API key is not one line of printable characters");
        }
        return key;
    }

    /** The caller's key, if one is given. */
    @Nullable
    String key() {
        if (keyFile == null) {
            String given = System.getenv("LEDGER_KEY");
            return given == null || given.isBlank() ? null : given.strip();
        }
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read the key file " + keyFile, e);
        }
    }
}
