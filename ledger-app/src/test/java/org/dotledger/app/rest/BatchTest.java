package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many commands in one request: each is treated as if it had come alone, and the batch as a whole is bounded. */
@Execution(ExecutionMode.SAME_THREAD)
class BatchTest {
    private final LedgerUnderTest ledger = SharedLedger.get();
    private final String id = UUID.randomUUID().toString();

    private String enrol(String key, String actor) {
        return line("EnrolActor", key, """
                {"actorId":"%s","kind":"HUMAN","roles":["AUDITOR"]}""".formatted(actor));
    }

    private String line(String command, String key, String body) {
        return "{\"command\":\"%s\",\"idempotencyKey\":\"%s-%s\",\"body\":%s}\n".formatted(command, key, id, body);
    }

    private List<JsonObject> send(String query, String... lines) {
        Reply reply = ledger.batch(OWNER, query, String.join("", lines)).isOk();
        assertThat(reply.header("content-type")).isEqualTo("application/x-ndjson");
        List<JsonObject> answers = reply.lines();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).integer("line")).isEqualTo(i + 1);
        }
        return answers;
    }

    private static List<Long> statuses(List<JsonObject> answers) {
        return answers.stream().map(answer -> answer.integer("status")).toList();
    }

    private static JsonObject object(JsonObject parent, String name) {
        return (JsonObject) requireNonNull(parent.get(name), name);
    }

    private static String code(JsonObject answer) {
        return object(answer, "problem").string("code");
    }

    private static long position(JsonObject answer) {
        JsonArray events = (JsonArray) requireNonNull(object(answer, "receipt").get("events"));
        return ((JsonObject) events.values().getFirst()).integer("position");
    }

    private boolean isEnrolled(String actor) {
        return ledger.get(AUDITOR, "/api/v1/actors/" + actor).status() == 200;
    }

    @Test
    void decidesEachLineOnWhatTheLinesBeforeItHaveDone() {
        String actor = "batch-" + id;
        List<JsonObject> answers = send(
                "",
                enrol("first", actor),
                enrol("second", actor),
                line("RevokeActor", "third", "{\"actorId\":\"" + actor + "\",\"reason\":\"the batch is over now\"}"));
        assertThat(statuses(answers)).containsExactly(201L, 409L, 201L);
        assertThat(code(answers.get(1))).isEqualTo("ACTOR_EXISTS");
        assertThat(answers.get(1).string("command")).isEqualTo("EnrolActor");
        assertThat(answers.get(1).string("idempotencyKey")).isEqualTo("second-" + id);
        assertThat(position(answers.get(0))).isLessThan(position(answers.get(2)));
    }

    @Test
    void recordsARefusalWithTheBodyOfItsLine() {
        String body = "{\"roles\":[\"OWNER\",\"AGENT\"],\"kind\":\"HUMAN\",\"actorId\":\"two-" + id + "\"}";
        JsonObject answer = send("", line("EnrolActor", "two", body)).getFirst();
        long position = object(answer, "problem").integer("refusalPosition");
        JsonObject data =
                object(ledger.get(AUDITOR, "/api/v1/events/" + position).isOk().json(), "data");
        byte[] kept = CanonicalJson.bytes(object(new Line(line("EnrolActor", "two", body)).json(), "body"));
        assertThat(data.string("code")).isEqualTo(code(answer));
        assertThat(data.string("bodySha256")).isEqualTo(Sha256.digest(kept).hex());
        assertThat(data.get("bodyKept")).isEqualTo(JsonBoolean.TRUE);
        assertThat(ledger.get(
                                AUDITOR,
                                "/api/v1/artifacts/" + Sha256.digest(kept).hex())
                        .isOk()
                        .bytes())
                .isEqualTo(kept);
    }

    private record Line(String text) {
        JsonObject json() {
            return JsonReader.readObject(text.getBytes(UTF_8));
        }
    }

    @Test
    void knowsACommandThatWasSentBeforeWhateverWayItCame() {
        String first = enrol("once", "once-" + id);
        List<JsonObject> sent = send("", first, first);
        assertThat(statuses(sent)).containsExactly(201L, 200L);
        assertThat(sent.get(0).get("replayed")).isNull();
        assertThat(sent.get(1).get("replayed")).isEqualTo(JsonBoolean.TRUE);
        assertThat(position(sent.get(1))).isEqualTo(position(sent.get(0)));
        String body = CanonicalJson.text(object(new Line(first).json(), "body"));
        Reply alone = ledger.post(OWNER, "EnrolActor", body, "once-" + id).isOk();
        assertThat(alone.position()).isEqualTo(position(sent.get(0)));
        List<JsonObject> another = send("", enrol("once", "another-" + id), first);
        assertThat(code(another.get(0))).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(another.get(1).get("replayed")).isEqualTo(JsonBoolean.TRUE);
    }

    @Test
    void stopsAtARefusalWhereThatIsAskedFor() {
        List<JsonObject> answers = send(
                "?stopOnRefusal=true",
                enrol("a", "stop-a-" + id),
                enrol("b", "stop-a-" + id),
                enrol("c", "stop-c-" + id),
                "no JSON\n");
        assertThat(statuses(answers)).containsExactly(201L, 409L, 424L, 424L);
        assertThat(code(answers.get(2))).isEqualTo("NOT_SENT");
        assertThat(object(answers.get(3), "problem").string("detail")).isEqualTo("line 2 was refused");
        assertThat(isEnrolled("stop-c-" + id)).isFalse();
    }

    @Test
    void decidesEachLineAloneInADryRunAndAppendsNothing() {
        List<JsonObject> answers =
                send("?dryRun=true", enrol("a", "dry-" + id), enrol("b", "dry-" + id), line("MintGrant", "mint", "{}"));
        assertThat(statuses(answers)).containsExactly(200L, 200L, 409L);
        assertThat(answers.get(1).get("wouldAppend"))
                .isEqualTo(new JsonArray(List.of(Json.of("dotledger.ActorEnrolled.v1"))));
        assertThat(object(answers.get(2), "problem").get("refusalPosition")).isNull();
        assertThat(isEnrolled("dry-" + id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no JSON                                                               | 400 | INVALID_JSON
            ``                                                                    | 400 | INVALID_JSON
            []                                                                    | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":"x","body":{},"more":1}    | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":"x","body":{},"body":{}}   | 400 | INVALID_JSON
            {"command":7,"idempotencyKey":"x","body":{}}                          | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":"a b","body":{}}           | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":7,"body":{}}               | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":"x"}                       | 400 | INVALID_JSON
            {"command":"OpenCampaign","idempotencyKey":"x","body":[]}             | 400 | INVALID_JSON
            {"command":"OpenCampaign","body":{}}                                  | 400 | IDEMPOTENCY_KEY_MISSING
            {"command":"OpenCampaign","idempotencyKey":"","body":{}}              | 400 | IDEMPOTENCY_KEY_MISSING
            {"command":"OpenSesame","idempotencyKey":"x","body":{}}               | 404 | UNKNOWN_COMMAND
            """)
    void answersAMalformedLineAndGoesOn(String malformed, long status, String code) {
        List<JsonObject> answers = send("", malformed + "\n", enrol("next", "next-" + id));
        assertThat(statuses(answers)).containsExactly(status, 201L);
        assertThat(code(answers.getFirst())).isEqualTo(code);
        assertThat(object(answers.getFirst(), "problem").get("refusalPosition")).isNull();
    }

    @Test
    void recordsWhatTheRoleOrTheLedgerForbids() {
        JsonObject role = ledger.batch(AGENT, "", enrol("role", "role-" + id))
                .isOk()
                .lines()
                .getFirst();
        assertThat(code(role)).isEqualTo("ROLE_NOT_ALLOWED");
        JsonObject mint =
                send("", line("MintGrant", "mint", "{\"grantId\":\"g\"}")).getFirst();
        assertThat(code(mint)).isEqualTo("DOT_BYPASS");
        for (JsonObject answer : List.of(role, mint)) {
            long position = object(answer, "problem").integer("refusalPosition");
            assertThat(ledger.get(AUDITOR, "/api/v1/events/" + position).isOk().member("type"))
                    .startsWith("dotledger.CommandRefused.");
        }
    }

    @Test
    void appendsNothingAfterTheKeyWasRevoked() {
        String leaver = "leaver-" + id;
        ledger.enrol(leaver, "HUMAN", "OWNER");
        String revoke = "{\"keySha256\":\"" + Sha256.digestUtf8(ledger.key(leaver)) + "\"}";
        List<JsonObject> answers = ledger.batch(
                        leaver,
                        "",
                        enrol("a", "left-a-" + id)
                                + line("RevokeKey", "b", revoke)
                                + enrol("c", "left-c-" + id)
                                + enrol("d", "left-d-" + id))
                .isOk()
                .lines();
        assertThat(statuses(answers)).containsExactly(201L, 201L, 401L, 424L);
        assertThat(code(answers.get(2))).isEqualTo("UNAUTHENTICATED");
        assertThat(object(answers.get(3), "problem").string("detail")).isEqualTo("line 3 could not be decided");
        assertThat(isEnrolled("left-a-" + id)).isTrue();
        assertThat(isEnrolled("left-c-" + id)).isFalse();
    }

    @Test
    void refusesABatchThatIsTooLongBeforeAnyOfIt() {
        String whole = enrol("long", "long-" + id);
        ledger.batch(OWNER, "", whole + "{}\n".repeat(1_000)).isProblem(413, "BATCH_TOO_LONG");
        ledger.batch(OWNER, "", whole + " ".repeat(16 * 1024 * 1024)).isProblem(413, "BODY_TOO_LARGE");
        assertThat(isEnrolled("long-" + id)).isFalse();
        assertThat(send("", "{}\n".repeat(1_000))).hasSize(1_000);
    }

    @Test
    void refusesABatchThatIsNoneBeforeAnyOfIt() {
        String whole = enrol("none", "none-" + id);
        ledger.batch(OWNER, "", "").isProblem(400, "INVALID_JSON");
        ledger.batch(OWNER, "?dryRun=maybe", whole).isProblem(422, "INVALID_FIELD");
        ledger.batch(OWNER, "?stopOnRefusal=", whole).isProblem(422, "INVALID_FIELD");
        ledger.batch(OWNER, "?atomic=true", whole).isProblem(422, "INVALID_FIELD");
        for (String type : List.of("application/json", "text/plain", "application/x-ndjson;charset=utf-16")) {
            ledger.send(
                            OWNER,
                            ledger.request("/api/v1/commands")
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString(whole)))
                    .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        }
        ledger.send(
                        OWNER,
                        ledger.request("/api/v1/commands")
                                .header("Content-Type", "application/x-ndjson")
                                .header("Accept", "application/json")
                                .POST(BodyPublishers.ofString(whole)))
                .isProblem(406, "NOT_ACCEPTABLE");
        ledger.send(ledger.request("/api/v1/commands")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(whole)))
                .isProblem(401, "UNAUTHENTICATED");
        assertThat(isEnrolled("none-" + id)).isFalse();
    }

    /** Each line leaves in a chunk of its own (RFC 9112, section 7.1), so that a caller sees how far it has come. */
    @Test
    void sendsEachAnswerAsItComes() throws IOException {
        byte[] body = "{}\n{}\n{}".getBytes(UTF_8);
        try (Socket socket = new Socket("127.0.0.1", ledger.server().uri().getPort())) {
            String headers = "POST /api/v1/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + ledger.key(OWNER)
                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(headers.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            String chunks = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertThat(answer).containsIgnoringCase("Transfer-Encoding: chunked");
            assertThat(chunks.split("\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n"))
                    .filteredOn(chunk -> !chunk.isBlank())
                    .hasSize(3)
                    .allMatch(chunk -> chunk.startsWith("{") && chunk.endsWith("}\n"));
        }
    }
}
