package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dotledger.api.Commands;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.app.server.LedgerServer;
import org.dotledger.app.server.LedgerSettings;

/** A server that really runs, on a free port, with its own PostgreSQL in a directory that goes when it is closed. */
public final class LedgerUnderTest implements AutoCloseable {
    /** The actors of {@link #enrolEveryone}, named after their roles. */
    public static final String OWNER = "owner";

    public static final String OPERATOR = "operator";
    public static final String AGENT = "agent";
    public static final String REVIEWER = "reviewer";
    public static final String OBSERVER = "observer";
    public static final String AUDITOR = "auditor";

    private final Path directory;
    private final LedgerServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final DeclaredAnswers declared = new DeclaredAnswers();

    private LedgerUnderTest(Path directory, LedgerServer server) {
        this.directory = directory;
        this.server = server;
    }

    public static LedgerUnderTest start() {
        return start(Map.of());
    }

    public static LedgerUnderTest start(Map<String, String> overrides) {
        try {
            Path directory = Files.createTempDirectory("ledger-test");
            LedgerServer server =
                    LedgerServer.start(new LedgerSettings(directory, LedgerSettings.LOOPBACK, 0, overrides));
            LedgerUnderTest ledger = new LedgerUnderTest(directory, server);
            ledger.keys.put(
                    OWNER, Files.readString(directory.resolve("owner.key")).strip());
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enrols one actor for each role. */
    public LedgerUnderTest enrolEveryone() {
        enrol(OPERATOR, "HUMAN", "OPERATOR");
        enrol(AGENT, "AGENT", "AGENT");
        enrol(REVIEWER, "HUMAN", "REVIEWER");
        enrol(OBSERVER, "PROGRAM", "OBSERVER");
        enrol(AUDITOR, "HUMAN", "AUDITOR");
        return this;
    }

    /** Enrols an actor and makes its key. */
    public void enrol(String actor, String kind, String role) {
        post(OWNER, "EnrolActor", """
                {"actorId":"%s","kind":"%s","roles":["%s"]}""".formatted(actor, kind, role)).isCreated();
        keys.put(actor, issueKey(actor));
    }

    /** Makes a further key for an actor. */
    public String issueKey(String actor) {
        Reply reply = send(
                        OWNER,
                        request("/api/v1/keys")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString("{\"actorId\":\"" + actor + "\"}")))
                .isCreated();
        return reply.member("key");
    }

    public String key(String actor) {
        return keys.get(actor);
    }

    public Path directory() {
        return directory;
    }

    public LedgerServer server() {
        return server;
    }

    /** Sends a command under a new idempotency key. */
    public Reply post(String actor, String command, String body) {
        return post(actor, command, body, UUID.randomUUID().toString());
    }

    public Reply post(String actor, String command, JsonObject body) {
        return post(actor, command, CanonicalJson.text(body));
    }

    public Reply post(String actor, String command, String body, String idempotencyKey) {
        return post(actor, command, body.getBytes(UTF_8), idempotencyKey);
    }

    /** Whatever is answered is also held against what the operation declares. */
    public Reply post(String actor, String command, byte[] body, String idempotencyKey) {
        Reply reply = send(
                actor,
                request("/api/v1/commands/" + command)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofByteArray(body)));
        String name = command.replaceFirst("\\?.*", "");
        return Commands.named(name).isEmpty() ? reply : declared.check("post", "/api/v1/commands/" + name, reply);
    }

    /** Sends a batch of commands, a line each. */
    public Reply batch(String actor, String query, String lines) {
        return send(
                actor,
                request("/api/v1/commands" + query)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines)));
    }

    public Reply get(String actor, String path) {
        return send(actor, request(path));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(Duration.ofSeconds(60));
    }

    /** Sends a request as an actor. */
    public Reply send(String actor, HttpRequest.Builder request) {
        return send(request.header("Authorization", "Bearer " + keys.get(actor)));
    }

    /** Sends a request as it is. */
    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        try {
            DurableFiles.deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
