package org.dotledger.app.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.app.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is and who is calling; mixed into every command that talks to a server. */
final class Connection {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

    private static final String VARIABLE = "LEDGER_URL";
    private static final String HERE = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server (default: $" + VARIABLE + ", else " + HERE + ").")
    private @Nullable String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the API key (default: the key in $LEDGER_KEY).")
    private @Nullable Path keyFile;

    /** The address of a page of the server. */
    String page(String path) {
        return server().toString().replaceAll("/+$", "") + path;
    }

    ApiClient open() {
        URI server = server();
        String key = key();
        return new ApiClient(server, key == null ? null : requirePrintable(key));
    }

    /** The server's address, for callers that have keys of their own. */
    URI server() {
        String variable = System.getenv(VARIABLE);
        if (url != null) {
            return address("--url", url);
        }
        return variable == null || variable.isBlank()
                ? URI.create(HERE)
                : address("the variable " + VARIABLE, variable);
    }

    /** An address; one without a scheme, as {@code localhost:8080}, is taken for one of http. */
    static URI address(String saidBy, String text) {
        String whole = text.strip();
        try {
            URI address = new URI(whole.contains("://") ? whole : "http://" + whole);
            if (address.getHost() != null && List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new CommandFailure(ExitCode.USAGE, noAddress(saidBy, text), e);
        }
        throw new CommandFailure(ExitCode.USAGE, noAddress(saidBy, text));
    }

    private static String noAddress(String saidBy, String text) {
        return saidBy + " is not the address of a server: " + text + "; an address is such as " + HERE;
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
        return new InputFile("the key file", keyFile, ExitCode.USAGE).line();
    }
}
