package org.dotledger.app.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Stands before a ledger and lets everything through, until something is to happen between two requests of a caller: the
 * hook is told of every request, before it is passed on and after it was answered, and may throw to cut the caller off.
 */
public final class InterruptedLedger implements AutoCloseable {
    private static final List<String> HEADERS = List.of("Authorization", "Content-Type", "Idempotency-Key", "Accept");

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI ledger;
    private final Hook hook;

    /** What happens around a request. */
    public interface Hook {
        /** @throws CutOffException to answer nothing any more */
        void around(String request, boolean answered);
    }

    /** The caller gets no answer. */
    public static final class CutOffException extends RuntimeException {}

    private InterruptedLedger(URI ledger, Hook hook) {
        this.ledger = ledger;
        this.hook = hook;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** The hook is told of a command's name for the real sending of a command, and of method and path otherwise. */
    public static InterruptedLedger before(URI ledger, Hook hook) {
        return new InterruptedLedger(ledger, hook);
    }

    /** Acts once, when the nth such request has been answered by the ledger, before the caller learns of it. */
    public static Hook afterAnswer(String request, int nth, Runnable action) {
        int[] count = {0};
        return (name, answered) -> {
            if (name.equals(request) && answered && ++count[0] == nth) {
                action.run();
            }
        };
    }

    /** Lets no such request through from the nth on. */
    public static Hook cutFrom(String request, int nth) {
        int[] count = {0};
        return (name, answered) -> {
            if (name.equals(request) && !answered && ++count[0] >= nth) {
                throw new CutOffException();
            }
        };
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = name(exchange);
            hook.around(name, false);
            HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
            hook.around(name, true);
            answer.headers().map().forEach((header, values) -> {
                if (header.equalsIgnoreCase("content-type")) {
                    exchange.getResponseHeaders().put(header, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (CutOffException e) {
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        String commands = "/api/v1/commands/";
        return path.startsWith(commands) ? path.substring(commands.length()) : exchange.getRequestMethod() + " " + path;
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(ledger.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
