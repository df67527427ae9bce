package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to break the ledger. */
@Execution(ExecutionMode.SAME_THREAD)
class BadInputTest {
    private static final int MIB = 1024 * 1024;

    private final LedgerUnderTest ledger = SharedLedger.get();

    /** A birth that is fine but for one replacement. */
    private Reply birthWith(String found, String replacement) {
        String body = CanonicalJson.text(C1.birth("dot-c1-bad-input", "/opt/incomex/dot/bin/dot-c1-bad-input"));
        String changed = body.replace(found, replacement);
        assertThat(changed).isNotEqualTo(body);
        return ledger.post(AGENT, "RecordBirth", changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"purpose\":\"C1 needs it\"|\"purpose\":\"C1 needs it\",\"colour\":\"red\"|colour",
                "\"purpose\":\"C1 needs it\",||purpose",
                "\"purpose\":\"C1 needs it\"|\"purpose\":null|purpose",
                "\"purpose\":\"C1 needs it\"|\"purpose\":7|purpose",
                "\"purpose\":\"C1 needs it\"|\"purpose\":[\"x\"]|purpose",
                "\"purpose\":\"C1 needs it\"|\"purpose\":\"a\\u0000b\"|purpose",
                "\"purpose\":\"C1 needs it\"|\"purpose\":\"a\\u001bb\"|purpose",
                "\"exitCode\":0|\"exitCode\":9007199254740993|via.exitCode",
                "\"exitCode\":0|\"exitCode\":0.5|via.exitCode",
                "\"exitCode\":0|\"exitCode\":\"0\"|via.exitCode",
                "\"exitCode\":0|\"exitCode\":true|via.exitCode",
                "/opt/incomex/dot/bin/dot-c1-bad-input|/opt/incomex/dot/bin/../../x|source.path",
                "/opt/incomex/dot/bin/dot-c1-bad-input|/opt/incomex/dot/bin//dot-c1-bad-input|source.path",
                "/opt/incomex/dot/bin/dot-c1-bad-input|opt/incomex/dot/bin/dot-c1-bad-input|source.path",
                "/opt/incomex/dot/bin/dot-c1-bad-input|/opt/incomex/dot/bin/dot-c1-bad\\u0000input|source.path",
                "/opt/incomex/dot/bin/dot-c1-bad-input|file:///opt/incomex/dot/bin/dot-c1-bad-input|source.path",
                "[\"DOT_APPLY\",\"DOT_AUTH\"]|[\"DO\"]|examinedDots[0]",
                "[\"DOT_APPLY\",\"DOT_AUTH\"]|\"DOT_APPLY\"|examinedDots",
                "\"channel\":\"DOT\"|\"channel\":\"dot\"|via.channel",
                "\"dot\":\"DOT_BIRTH_BACKFILL\"|\"dot\":\"DOT_BIRTH_BACKFILL\\n\"|via.dot"
            })
    void namesTheFieldAtFaultAndRecordsTheRefusal(String found, String replacement, String field) {
        Reply reply = birthWith(found, replacement == null ? "" : replacement).isProblem(422, "INVALID_FIELD");
        assertThat(reply.member("field")).isEqualTo(field);
        assertThat(recorded(reply)).isEqualTo("INVALID_FIELD");
    }

    private String recorded(Reply refused) {
        JsonObject event = ledger.get(AUDITOR, "/api/v1/events/" + refused.member("refusalPosition"))
                .isOk()
                .json();
        assertThat(event.string("type")).isEqualTo("dotledger.CommandRefused.v2");
        return ((JsonObject) requireNonNull(event.get("data"))).string("code");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 65})
    void refusesCodesThatAreTooShortOrTooLong(int length) {
        JsonObject admission = C1.admission(C1.REQUIRED.getFirst());
        String code = "D".repeat(length);
        String body = CanonicalJson.text(admission)
                .replace("\"code\":\"" + C1.REQUIRED.getFirst() + "\"", "\"code\":\"" + code + "\"");
        Reply reply = ledger.post(OPERATOR, "AdmitDot", body).isProblem(422, "INVALID_FIELD");
        assertThat(reply.member("field")).isEqualTo("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"C1\"",
                "{\"campaign\":\"C1\",\"campaign\":\"C1\"}",
                "{\"campaign\":\"C1\",\"\\u0063ampaign\":\"C1\"}",
                "{\"campaign\":\"\\ud800\"}",
                "{\"campaign\":\"C1\"}{}",
                "{\"campaign\":NaN}",
                "{\"campaign\":\"C1\",}",
                "{campaign:\"C1\"}",
                "\uFEFF{\"campaign\":\"C1\"}"
            })
    void refusesWhatIsNotOneStrictJsonObjectAndRecordsNothing(String body) {
        long before = treeSize();
        ledger.post(OWNER, "OpenCampaign", body).isProblem(400, "INVALID_JSON");
        assertThat(treeSize()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatAreNotUtf8AndNestingWithoutEnd() {
        ledger.post(OWNER, "OpenCampaign", new byte[] {'"', (byte) 0xff, '"'}, key())
                .isProblem(400, "INVALID_JSON");
        byte[] deep = new byte[2 * MIB];
        Arrays.fill(deep, (byte) '[');
        ledger.post(OWNER, "OpenCampaign", deep, key()).isProblem(400, "INVALID_JSON");
    }

    @Test
    void refusesMoreValuesThanAnyCommandHasFromAnySenderAtOnce() throws Exception {
        byte[] values = new byte[16 * MIB];
        Arrays.fill(values, (byte) ',');
        for (int i = 1; i < values.length; i += 2) {
            values[i] = '0';
        }
        values[0] = '[';
        values[values.length - 1] = ']';
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = Stream.generate(
                            () -> callers.submit(() -> ledger.post(OWNER, "OpenCampaign", values, key())))
                    .limit(10)
                    .toList();
            // On a small heap some of them are beyond the caller's share of what is held at a time.
            assertThat(replies)
                    .allSatisfy(
                            reply -> assertThat(reply.get().member("code")).isIn("INVALID_JSON", "TOO_MANY_REQUESTS"));
        }
        ledger.post(OWNER, "OpenCampaign", values, key()).isProblem(400, "INVALID_JSON");
    }

    @Test
    void refusesARowThatCouldNotBeReadBackAndGoesOnAnswering() {
        String body = CanonicalJson.text(C1.catalogReadback(C1.REQUIRED.getFirst()));
        String name = "n".repeat(80);
        for (String row : List.of(
                "{\"a\":".repeat(31) + "1" + "}".repeat(31),
                ("{\"" + name + "\":").repeat(30) + "1.5" + "}".repeat(30),
                ("{\"" + name + "\":").repeat(16) + "1.5" + "}".repeat(16),
                "{\"a\\u0000\":\"\\u0000\"}")) {
            Reply reply = ledger.post(
                            REVIEWER,
                            "RecordCatalogReadback",
                            body.replaceFirst("\"row\":\\{[^}]*}", Matcher.quoteReplacement("\"row\":" + row)))
                    .isProblem(422, "INVALID_FIELD");
            assertThat(reply.member("field")).startsWith("row.");
            assertThat(recorded(reply)).isEqualTo("INVALID_FIELD");
            ledger.get(AUDITOR, "/api/v1/refusals/" + reply.member("refusalPosition"))
                    .isOk();
        }
    }

    @Test
    void refusesAnEventThatIsLargerThanAnEntry() {
        String body = CanonicalJson.text(C1.catalogReadback(C1.REQUIRED.getFirst()));
        String large = body.replace("\"row\":{", "\"row\":{\"notes\":\"" + "x".repeat(65_536) + "\",");
        long before = treeSize();
        ledger.post(REVIEWER, "RecordCatalogReadback", large).isProblem(413, "ENTRY_TOO_LARGE");
        ledger.post(REVIEWER, "RecordCatalogReadback?dryRun=true", large).isProblem(413, "ENTRY_TOO_LARGE");
        assertThat(treeSize()).isEqualTo(before);
    }

    @Test
    void refusesABodyOfMoreThanSixteenMebibytesHoweverItIsFramed() {
        byte[] body = new byte[16 * MIB + 1];
        Arrays.fill(body, (byte) ' ');
        ledger.post(OWNER, "OpenCampaign", body, key()).isProblem(413, "BODY_TOO_LARGE");
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        ledger.send(
                        OWNER,
                        command("OpenCampaign").header("Idempotency-Key", key()).POST(chunked))
                .isProblem(413, "BODY_TOO_LARGE");
        ledger.send(
                        OWNER,
                        ledger.request("/api/v1/artifacts/" + Sha256.digest(body))
                                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .isProblem(413, "BODY_TOO_LARGE");
    }

    @Test
    void readsSixteenMebibytesExactly() {
        byte[] body = new byte[16 * MIB];
        Arrays.fill(body, (byte) ' ');
        ledger.post(OWNER, "OpenCampaign", body, key()).isProblem(400, "INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/json;charset=utf-16", "application/jsonp", ""})
    void takesNothingButJson(String contentType) {
        HttpRequest.Builder request = ledger.request("/api/v1/commands/OpenCampaign")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofString(C1.OPEN));
        ledger.send(OWNER, contentType.isEmpty() ? request : request.header("Content-Type", contentType))
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void takesNoCompressedBody() {
        ledger.send(
                        OWNER,
                        command("OpenCampaign")
                                .header("Idempotency-Key", key())
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString(C1.OPEN)))
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void asksForOneWellFormedIdempotencyKey() {
        ledger.send(OWNER, command("OpenCampaign").POST(BodyPublishers.ofString(C1.OPEN)))
                .isProblem(400, "IDEMPOTENCY_KEY_MISSING");
        ledger.send(
                        OWNER,
                        command("OpenCampaign")
                                .header("Idempotency-Key", "a")
                                .header("Idempotency-Key", "b")
                                .POST(BodyPublishers.ofString(C1.OPEN)))
                .isProblem(400, "INVALID_HEADER");
        ledger.post(OWNER, "OpenCampaign", C1.OPEN, "").isProblem(400, "IDEMPOTENCY_KEY_MISSING");
        for (String key : new String[] {"a b", "x".repeat(129)}) {
            Reply malformed = ledger.post(OWNER, "OpenCampaign", C1.OPEN, key).isProblem(400, "INVALID_HEADER");
            assertThat(malformed.member("detail")).contains("Idempotency-Key has " + key.length() + " characters");
        }
        ledger.send(OWNER, command("OpenCampaign").POST(BodyPublishers.ofString("{")))
                .isProblem(400, "INVALID_JSON");
    }

    @Test
    void refusesACampaignBeyondC1() {
        for (String campaign : new String[] {"C2", "C7", "c1", "MEGA", "C1 ", ""}) {
            Reply reply = ledger.post(OWNER, "OpenCampaign", "{\"campaign\":\"" + campaign + "\"}");
            assertThat(reply.status()).as(campaign + reply.text()).isIn(409, 422);
        }
        ledger.post(OWNER, "OpenCampaign", "{\"campaign\":\"C2\"}").isProblem(409, "SCOPE_NOT_C1");
    }

    @Test
    void refusesABirthByAForbiddenChannelWithTheStopCode() {
        Reply reply =
                birthWith("\"channel\":\"DOT\"", "\"channel\":\"MANUAL_SQL\"").isProblem(409, "DOT_BYPASS");
        assertThat(reply.member("stopCode")).isEqualTo("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        assertThat(recorded(reply)).isEqualTo("DOT_BYPASS");
    }

    @Test
    void refusesToMintAGrantOnRequest() {
        Reply reply = ledger.post(OWNER, "MintGrant", "{\"aprId\":\"APR-1\"}").isProblem(409, "DOT_BYPASS");
        assertThat(reply.member("stopCode")).isEqualTo("GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        assertThat(recorded(reply)).isEqualTo("DOT_BYPASS");
        Reply preview = ledger.post(OWNER, "MintGrant?dryRun=true", "{}").isProblem(409, "DOT_BYPASS");
        assertThat(preview.json().get("refusalPosition")).isNull();
    }

    @Test
    void knowsNoOtherCommand() {
        for (String name : new String[] {"Nothing", "openCampaign", "DotBorn", "CommandRefused"}) {
            ledger.post(OWNER, name, "{}").isProblem(404, "UNKNOWN_COMMAND");
        }
        ledger.post(OWNER, "OpenCampaign?dryRun=yes", C1.OPEN).isProblem(422, "INVALID_FIELD");
        ledger.post(OWNER, "OpenCampaign?dryrun=true", C1.OPEN).isProblem(422, "INVALID_FIELD");
    }

    @Test
    void recordsTheDigestOfTheBodyAsItWasSent() {
        byte[] body = "{ \"campaign\" :\t\"C3\" }".getBytes(UTF_8);
        Reply reply = ledger.post(OWNER, "OpenCampaign", body, key()).isProblem(409, "SCOPE_NOT_C1");
        JsonObject event = ledger.get(AUDITOR, "/api/v1/events/" + reply.member("refusalPosition"))
                .json();
        JsonObject data = (JsonObject) requireNonNull(event.get("data"));
        assertThat(data.string("bodySha256")).isEqualTo(Sha256.digest(body).hex());
        assertThat(event.get("position")).isInstanceOf(JsonInteger.class);
    }

    private HttpRequest.Builder command(String name) {
        return ledger.request("/api/v1/commands/" + name).header("Content-Type", "application/json");
    }

    private long treeSize() {
        return ledger.get(AUDITOR, "/api/v1/state").isOk().json().integer("treeSize");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
