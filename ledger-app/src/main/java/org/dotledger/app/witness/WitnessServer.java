package org.dotledger.app.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.witness.AddCheckpoint;
import org.dotledger.core.log.witness.Witness;
import org.dotledger.core.log.witness.WitnessAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness over HTTP (C2SP tlog-witness, "HTTP Interface"): {@code POST /add-checkpoint}, and for monitors
 * {@code GET /<SHA-256 of the origin>/checkpoint}. Bodies, headers, connections and the time for each are bounded.
 */
public final class WitnessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String ADD_CHECKPOINT = "/add-checkpoint";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";
    private static final int BACKLOG = 64;
    private static final int CLOSE_SECONDS_MAX = 5;

    static {
        // Read once, when the JDK's server is first used; they are what keeps slow or idle callers from holding it.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("sun.net.httpserver.idleInterval", "30");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "50");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
        System.setProperty("jdk.httpserver.maxConnections", "256");
    }

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private WitnessServer(Witness witness, HttpServer server) {
        this.witness = witness;
        this.server = server;
    }

    /** Starts to answer. */
    public static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
        WitnessServer server = new WitnessServer(witness, HttpServer.create(address, BACKLOG));
        server.server.createContext("/", server::handle);
        server.server.setExecutor(server.requests);
        server.server.start();
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            route(exchange);
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = String.valueOf(exchange.getRequestURI().getPath());
        Matcher monitored = MONITORED.matcher(path);
        try {
            if (path.equals(ADD_CHECKPOINT)) {
                addCheckpoint(exchange);
            } else if (monitored.matches()) {
                latest(exchange, Sha256.fromHex(monitored.group(1)));
            } else {
                answer(exchange, 404, TEXT, "nothing is here\n");
            }
        } catch (RuntimeException e) {
            LOG.error("a request failed", e);
            answer(exchange, 500, TEXT, "the witness failed to answer\n");
        }
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException {
        if (isOtherMethod(exchange, "POST")) {
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.BYTES_MAX + 1);
        if (body.length > AddCheckpoint.BYTES_MAX) {
            answer(exchange, 413, TEXT, "at most " + AddCheckpoint.BYTES_MAX + " bytes are taken\n");
            return;
        }
        switch (witness.addCheckpoint(body)) {
            case WitnessAnswer.Cosigned cosigned -> answer(exchange, cosigned.status(), TEXT, lines(cosigned));
            case WitnessAnswer.OtherSize other -> answer(exchange, other.status(), SIZE, other.size() + "\n");
            case WitnessAnswer.Refused refused -> answer(exchange, refused.status(), TEXT, refused.detail() + "\n");
        }
    }

    private static String lines(WitnessAnswer.Cosigned cosigned) {
        return cosigned.cosignatures().stream().map(NoteSignature::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void latest(HttpExchange exchange, Sha256 origin) throws IOException {
        if (isOtherMethod(exchange, "GET")) {
            return;
        }
        var checkpoint = witness.latestCheckpoint(origin);
        if (checkpoint.isPresent()) {
            answer(exchange, 200, TEXT, checkpoint.get());
        } else {
            answer(exchange, 404, TEXT, "no checkpoint of such a log was cosigned\n");
        }
    }

    private static boolean isOtherMethod(HttpExchange exchange, String method) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            return false;
        }
        exchange.getResponseHeaders().set("Allow", method);
        answer(exchange, 405, TEXT, "only " + method + " is taken\n");
        return true;
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(CLOSE_SECONDS_MAX);
        requests.close();
    }
}
