package org.dotledger.app.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.DeclaredAnswers;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the server really answers is what the document declares, with no member more and none less. */
@Execution(ExecutionMode.SAME_THREAD)
class AnswersTest {
    private static final String BYTES = "bytes of the test of answers";

    private final LedgerUnderTest ledger = SharedLedger.get();
    private final DeclaredAnswers declared = new DeclaredAnswers();

    @Test
    void areWhatTheDocumentDeclaresForEveryOperationThatIsNoCommand() throws IOException, InterruptedException {
        readViews();
        readRows();
        readHistory();
        keepArtifacts();
        actAsOwner();
        readFigures();
        followStream();
        Set<String> others = DeclaredAnswers.operations().stream()
                .filter(operation -> !operation.startsWith("post /api/v1/commands/"))
                .collect(Collectors.toCollection(TreeSet::new));
        // A row that no view of this ledger has yet is shown by the row of another view of the same form.
        others.removeIf(operation -> operation.endsWith("/{id}") && isEmpty(operation));
        assertThat(declared.succeeded()).containsAll(others);
    }

    private boolean isEmpty(String operation) {
        String view = operation.substring(operation.indexOf(' ') + 1, operation.lastIndexOf('/'));
        return ledger.get(AUDITOR, view).isOk().json().get("items") instanceof JsonArray(var rows) && rows.isEmpty();
    }

    private Reply get(String template, String path) {
        Reply reply = ledger.get(AUDITOR, path);
        assertThat(reply.status()).as(path + " " + reply.text()).isLessThan(300);
        return declared.check("get", template, reply);
    }

    private void get(String path) {
        get(path, path);
    }

    private void readViews() {
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            get("/api/v1/" + view.name());
            get("/api/v1/" + view.name(), "/api/v1/" + view.name() + "?asOf=5");
            Reply table = ledger.send(
                    AUDITOR, ledger.request("/api/v1/" + view.name()).header("Accept", "text/csv"));
            declared.check("get", "/api/v1/" + view.name(), table.isOk());
        }
    }

    private void readRows() {
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            String path = "/api/v1/" + view.name();
            first(view, ledger.get(AUDITOR, path).json()).ifPresent(id -> get(path + "/{id}", path + "/" + id));
        }
    }

    private static <R extends Record> Optional<String> first(ViewDefinition<R> view, JsonObject answer) {
        Json items = requireNonNull(answer.get("items"));
        if (items instanceof JsonArray(var rows)) {
            return rows.stream().findFirst().map(row -> id(view, (JsonObject) row));
        }
        return Optional.of(id(view, (JsonObject) items));
    }

    private static <R extends Record> String id(ViewDefinition<R> view, JsonObject row) {
        return view.id().apply(RecordCodec.of(view.row()).read(row));
    }

    private void readHistory() {
        get("/api/v1/events", "/api/v1/events?limit=20");
        Reply lines = ledger.send(
                AUDITOR, ledger.request("/api/v1/events?limit=20").header("Accept", "application/x-ndjson"));
        assertThat(declared.check("get", "/api/v1/events", lines.isOk()).lines())
                .hasSize(20);
        get("/api/v1/feed");
        get("/api/v1/events/{position}", "/api/v1/events/3");
        get("/api/v1/events/{position}/entry", "/api/v1/events/3/entry");
        get("/api/v1/events/{position}/proof", "/api/v1/events/3/proof");
        get("/api/v1/proofs/consistency", "/api/v1/proofs/consistency?from=2&to=9");
        get("/api/v1/state");
        get("/api/v1/diff", "/api/v1/diff?from=2");
        get("/api/v1/readback", "/api/v1/readback?asOf=9");
        get("/checkpoint");
        declared.check("get", "/api/v1/events/{position}", ledger.get(AUDITOR, "/api/v1/events/99999999"));
    }

    private void keepArtifacts() {
        String template = "/api/v1/artifacts/{sha256}";
        String path = "/api/v1/artifacts/" + Sha256.digestUtf8(BYTES).hex();
        for (String body : new String[] {BYTES, BYTES, "other bytes"}) {
            HttpRequest.Builder put = ledger.request(path).PUT(BodyPublishers.ofString(body));
            declared.check("put", template, ledger.send(OWNER, put));
        }
        get(template, path);
    }

    private void actAsOwner() {
        HttpRequest.Builder key = ledger.request("/api/v1/keys")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"actorId\":\"auditor\"}"));
        declared.check("post", "/api/v1/keys", ledger.send(OWNER, key).isCreated());
        JsonObject reading = get("/api/v1/time", "/api/v1/time").json();
        JsonObject shown =
                JsonObject.builder().put("clock", reading.string("clock")).build();
        HttpRequest.Builder accept = ledger.request("/api/v1/time/accept")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CanonicalJson.text(shown)));
        declared.check("post", "/api/v1/time/accept", ledger.send(OWNER, accept).isOk());
        String line = "{\"command\":\"OpenCampaign\",\"idempotencyKey\":\"answers\",\"body\":{\"campaign\":\"C2\"}}\n";
        declared.check("post", "/api/v1/commands", ledger.batch(OWNER, "", line).isOk());
        declared.check("post", "/api/v1/commands", ledger.batch(OWNER, "?dryRun=maybe", line));
        get("/api/v1/commands");
    }

    private void readFigures() {
        get("/metrics");
        get("/health/liveness");
        get("/health/readiness");
    }

    /** The first event that a follower is told: its id is its position, and its data an event. */
    private void followStream() throws IOException, InterruptedException {
        HttpRequest request = ledger.request("/api/v1/stream?after=2")
                .header("Authorization", "Bearer " + ledger.key(AGENT))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = stream.body();
                    var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
                assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
                String data = lines.lines()
                        .filter(line -> line.startsWith("data: "))
                        .findFirst()
                        .orElseThrow();
                assertThat(DeclaredAnswers.violations(Answers.EVENT, data.substring(6)))
                        .isEmpty();
                declared.isDeclared("get", "/api/v1/stream", 200, "text/event-stream");
            }
        }
    }

    /** What a command answers is one schema for all of them, and further members are a fault. */
    @Test
    void ofCommandsAreReceiptsOrWhatWouldBeAppended() {
        String readback = CanonicalJson.text(C1.catalogReadback(new DotCode("DOT_APPLY")));
        String path = "/api/v1/commands/RecordCatalogReadback";
        String key = UUID.randomUUID().toString();
        declared.check(
                "post",
                path,
                ledger.post(AGENT, "RecordCatalogReadback?dryRun=true", readback)
                        .isOk());
        Reply made = declared.check("post", path, ledger.post(AGENT, "RecordCatalogReadback", readback, key));
        declared.check(
                "post",
                path,
                ledger.post(AGENT, "RecordCatalogReadback", readback, key).isOk());
        declared.check("post", path, ledger.post(AGENT, "RecordCatalogReadback", "{}"));
        declared.check("post", path, ledger.post(AGENT, "RecordCatalogReadback", "{"));
        JsonObject more = Shape.with(made.isCreated().json(), "more", Json.of(true));
        assertThat(DeclaredAnswers.violations(Answers.RECEIPT, CanonicalJson.text(more)))
                .contains("more");
        JsonObject event = Shape.with(
                get("/api/v1/events/{position}", "/api/v1/events/" + made.position())
                        .json(),
                "more",
                Json.of(true));
        assertThat(DeclaredAnswers.violations(Answers.EVENT, CanonicalJson.text(event)))
                .contains("more");
    }

    /** So what holds for the answers of one command holds for those of all. */
    @Test
    void ofAllCommandsHaveTheSameSchemas() {
        JsonObject paths = (JsonObject) requireNonNull(OpenApiDocument.toJson().get("paths"));
        assertThat(Commands.ALL.stream()
                        .map(command -> paths.get("/api/v1/commands/" + command.name()))
                        .map(path -> responses((JsonObject) requireNonNull(path)))
                        .distinct())
                .hasSize(1);
    }

    private static String responses(JsonObject path) {
        JsonObject post = (JsonObject) requireNonNull(path.get("post"));
        JsonObject responses = (JsonObject) requireNonNull(post.get("responses"));
        return responses.get("200") + " " + responses.get("201");
    }

    @Test
    void areDescribedByWhatAThingIs() {
        String document = CanonicalJson.text(OpenApiDocument.toJson());
        assertThat(document).doesNotContain("that is meant.\"", "\"schema\":{}");
    }
}
