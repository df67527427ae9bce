package org.dotledger.app.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is started with. Everything else is configuration as Spring Boot reads it: environment, system
 * properties, {@code application.properties} in the working directory.
 *
 * @param data the data directory
 * @param host the address to listen on; loopback unless the log is meant for others
 * @param port the port to listen on; 0 for any that is free
 * @param overrides properties that go before all others
 */
public record LedgerSettings(Path data, String host, int port, Map<String, String> overrides) {
    public static final String LOOPBACK = "127.0.0.1";

    public LedgerSettings {
        data = data.toAbsolutePath().normalize();
        overrides = Map.copyOf(overrides);
    }

    /** On loopback, with nothing overridden. */
    public static LedgerSettings local(Path data, int port) {
        return new LedgerSettings(data, LOOPBACK, port, Map.of());
    }
}
