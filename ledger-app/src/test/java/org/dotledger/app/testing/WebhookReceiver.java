package org.dotledger.app.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what a webhook is sent, on loopback, after having refused it as often as it was told to. */
public final class WebhookReceiver implements AutoCloseable {
    /** The secret that the sender and the receiver share: 32 zero bytes. */
    public static final String SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /**
     * A request.
     *
     * @param taken whether it was answered with 204, and not with 503
     */
    public record Sent(String id, String timestamp, String signature, byte[] body, boolean taken) {}

    private final HttpServer server;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    public static WebhookReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext("/notices", exchange -> {
                try (exchange) {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    boolean taken = receiver.refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
                    receiver.sent.add(new Sent(
                            exchange.getRequestHeaders().getFirst("webhook-id"),
                            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                            exchange.getRequestHeaders().getFirst("webhook-signature"),
                            body,
                            taken));
                    exchange.sendResponseHeaders(taken ? 204 : 503, -1);
                }
            });
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server needs to know to send its notices here. */
    public Map<String, String> settings(Path secretFile) {
        return Map.of(
                "ledger.webhook.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/notices",
                "ledger.webhook.secret-file",
                secretFile.toString());
    }

    /** Answers so many of the next requests with 503. */
    public void refuse(int requests) {
        refusals.set(requests);
    }

    /** All requests so far. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
