package org.dotledger.app.server;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.dotledger.core.decision.live.LedgerCommandGateway;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running server. Closing it answers what it has begun, then stops its database too. */
public final class LedgerServer implements AutoCloseable {
    private final LedgerSettings settings;
    private final ConfigurableApplicationContext context;

    private LedgerServer(LedgerSettings settings, ConfigurableApplicationContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * Starts a server and returns when it answers. It also ends when the JVM does.
     *
     * @throws LedgerStartException when it cannot start; then nothing of it is left running
     */
    public static LedgerServer start(LedgerSettings settings) {
        return start(settings, postgres -> {});
    }

    /**
     * As {@link #start(LedgerSettings)}.
     *
     * @param preparation what is done first with the embedded PostgreSQL, if that is used
     */
    public static LedgerServer start(LedgerSettings settings, DatabasePreparation preparation) {
        try {
            ListenAddress.require(settings.host(), settings.port());
            ApplicationContextInitializer<GenericApplicationContext> prepared =
                    context -> context.registerBean(DatabasePreparation.class, () -> preparation);
            ConfigurableApplicationContext context = new SpringApplicationBuilder(LedgerApplication.class)
                    .initializers(prepared)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .run(arguments(settings));
            return new LedgerServer(settings, context);
        } catch (IOException | RuntimeException e) {
            throw new LedgerStartException(e);
        }
    }

    /** Command-line arguments are what Spring Boot lets go before every other source of properties. */
    private static String[] arguments(LedgerSettings settings) {
        Map<String, String> properties = new HashMap<>(settings.overrides());
        properties.put("ledger.data", settings.data().toString());
        properties.put("server.address", settings.host());
        properties.put("server.port", Integer.toString(settings.port()));
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** The port it listens on. */
    public int port() {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            int port = web.getWebServer().getPort();
            if (port > 0) {
                return port;
            }
        }
        throw new IllegalStateException("the server does not run");
    }

    /** Where it answers. */
    public URI uri() {
        String host = settings.host().equals("0.0.0.0") || settings.host().equals("::")
                ? LedgerSettings.LOOPBACK
                : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** The way in for commands that do not come over HTTP. */
    public LedgerCommandGateway commands() {
        return context.getBean(LedgerCommandGateway.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
