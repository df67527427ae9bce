package org.dotledger.app.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;

/**
 * The executor of the agent API, on loopback: it serves the routes below {@code /c1/} that its folder defines, and no
 * others. What it takes changes nothing anywhere. A bad input is refused with a status from 400 on and a code, and its
 * answer holds nothing that looks like a success. Safe for several threads; it serves four requests at once and lets
 * twenty wait.
 */
final class Executor implements AutoCloseable {
    static final String BASE = "/c1/";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FOLDER = "routes/";
    private static final int THREADS = 4;
    private static final int WAITING_MAX = 20;
    private static final int BODY_BYTES_MAX = 16 * 1024;
    /** What is read of a body that is too large, so that its sender gets the answer and not a broken connection. */
    private static final int SWALLOWED_BYTES_MAX = 16 << 20;

    private static final int PART_BYTES = 1 << 16;
    private static final int LATER_SECONDS = 60;

    private final WorldFolder source;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private Executor(WorldFolder source, HttpServer server, ThreadPoolExecutor threads) {
        this.source = source;
        this.server = server;
        this.threads = threads;
    }

    /** @param port on which it listens if that is free; any other otherwise, and for 0 */
    static Executor start(WorldFolder source, int port) throws IOException {
        HttpServer server = bound(port);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                LATER_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name("world-executor-", 0).daemon().factory());
        Executor executor = new Executor(source, server, threads);
        server.setExecutor(threads);
        server.createContext("/", executor::serve);
        server.start();
        return executor;
    }

    private static HttpServer bound(int port) throws IOException {
        InetAddress loopback = InetAddress.getByName(LOOPBACK);
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), WAITING_MAX);
        } catch (BindException takenMeanwhile) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), WAITING_MAX);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What all its routes begin with. */
    URI base() {
        return URI.create("http://" + LOOPBACK + ":" + port() + BASE);
    }

    /** The name of the file in the executor's folder that defines a route. */
    static String file(String route) {
        if (!route.matches("/c1/[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("not a route of C1: " + route);
        }
        return FOLDER + "c1-" + route.substring(BASE.length()) + ".json";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (RuntimeException e) {
            throw new IOException(
                    "the executor cannot answer " + exchange.getRequestURI().getPath(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<RouteDefinition> deployed = deployed(exchange.getRequestURI());
        if (deployed.isEmpty()) {
            swallow(exchange.getRequestBody());
            refuse(exchange, 404, "NO_SUCH_ROUTE");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET", "OPTIONS" -> {
                exchange.getResponseHeaders().set("Allow", "GET, OPTIONS, POST");
                JsonObject about = JsonObject.builder()
                        .put("route", deployed.get().route())
                        .put("mutation", false)
                        .build();
                send(exchange, 200, about);
            }
            case "POST" -> take(exchange, deployed.get());
            default -> {
                swallow(exchange.getRequestBody());
                exchange.getResponseHeaders().set("Allow", "GET, OPTIONS, POST");
                refuse(exchange, 405, "METHOD_NOT_ALLOWED");
            }
        }
    }

    private Optional<RouteDefinition> deployed(URI uri) {
        String route = uri.getRawPath();
        if (uri.getRawQuery() != null || !route.matches("/c1/[a-z0-9-]{1,100}") || !source.has(file(route))) {
            return Optional.empty();
        }
        return RouteDefinition.read(source.bytes(file(route)))
                .filter(definition -> definition.route().equals(route));
    }

    private static void take(HttpExchange exchange, RouteDefinition route) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.matches("application/json(;.*)?")) {
            swallow(exchange.getRequestBody());
            refuse(exchange, 415, "NOT_JSON");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            swallow(exchange.getRequestBody());
            refuse(exchange, 413, "TOO_LARGE");
            return;
        }
        try {
            Json input = JsonReader.read(body);
            if (route.takes(input)) {
                send(exchange, 200, route.answer());
            } else {
                refuse(exchange, 422, "INVALID_INPUT");
            }
        } catch (InvalidJsonException e) {
            refuse(exchange, 400, "INVALID_JSON");
        }
    }

    private static void swallow(InputStream body) throws IOException {
        byte[] part = new byte[PART_BYTES];
        long swallowed = 0;
        for (int read = body.read(part); read >= 0 && swallowed < SWALLOWED_BYTES_MAX; read = body.read(part)) {
            swallowed += read;
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, JsonObject.builder().put("refused", code).build());
    }

    private static void send(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] body = CanonicalJson.bytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
