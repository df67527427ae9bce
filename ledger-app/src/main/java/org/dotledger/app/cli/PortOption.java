package org.dotledger.app.cli;

import picocli.CommandLine.Option;

/** Where a server listens. */
final class PortOption {
    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    int port() {
        if (port < 0 || port > PORT_MAX) {
            throw new CommandFailure(ExitCode.USAGE, "a port is 0 to " + PORT_MAX);
        }
        return port;
    }
}
