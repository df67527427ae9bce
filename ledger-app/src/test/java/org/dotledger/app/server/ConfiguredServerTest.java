package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.step.StepId;
import org.dotledger.app.client.SecretFile;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.Collector;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.Steps;
import org.dotledger.app.testing.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does otherwise than by default, as it is told: limits, traces, an issuer that may not be asked at all. */
class ConfiguredServerTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Collector COLLECTOR = Collector.start();
    private static final WebhookReceiver RECEIVER = WebhookReceiver.start();

    @TempDir
    private static Path directory;

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        Path secret = directory.resolve("webhook.secret");
        SecretFile.write(secret, WebhookReceiver.SECRET);
        Map<String, String> settings = new HashMap<>(COLLECTOR.settings());
        settings.putAll(RECEIVER.settings(secret));
        settings.put("ledger.webhook.topics", "proposals,stops");
        settings.put("ledger.limits.requests-per-minute", "20");
        settings.put("ledger.limits.failed-authentications-per-minute", "3");
        settings.put("ledger.oidc.issuer-uri", "http://127.0.0.1:1");
        settings.put("ledger.oidc.client-id", "no one listens there");
        ledger = LedgerUnderTest.start(settings);
        ledger.enrol("eager", "HUMAN", "AUDITOR");
    }

    @AfterAll
    static void stop() {
        ledger.close();
        COLLECTOR.close();
        RECEIVER.close();
    }

    /** What the receiver does not take is sent again with the same id, and nothing later before it. */
    @Test
    void tellsAWebhookWhatHappenedInTheOrderOfTheLog() throws Exception {
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.enrol("planner", "HUMAN", "OPERATOR");
        RECEIVER.refuse(1);
        ledger.post("planner", "PlanStep", Steps.plan(StepId.W1, List.of("first")))
                .isProblem(409, "DOT_BYPASS");
        ledger.post("planner", "PlanStep", Steps.plan(StepId.W1, List.of("second")))
                .isProblem(409, "DOT_BYPASS");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> RECEIVER.sent().size() >= 3);

        List<WebhookReceiver.Sent> sent = RECEIVER.sent();
        assertThat(sent).extracting(WebhookReceiver.Sent::taken).containsExactly(false, true, true);
        assertThat(sent.get(1).id())
                .isEqualTo(sent.get(0).id())
                .isNotEqualTo(sent.get(2).id());
        for (WebhookReceiver.Sent request : sent) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            mac.update((request.id() + "." + request.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
            assertThat(request.signature())
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body())));
        }
        JsonObject notice = JsonReader.readObject(sent.get(2).body());
        assertThat(notice.string("topic")).isEqualTo("stops");
        assertThat(notice.string("title"))
                .isEqualTo("PlanStep was refused and stops the campaign: GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS");
        long position = notice.integer("position");
        assertThat(notice.get("entry"))
                .isEqualTo(JsonReader.readObject(ledger.get(OWNER, "/api/v1/events/" + position + "/entry")
                        .bytes()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Long.parseLong(Files.readString(ledger.directory().resolve("webhook.position"))
                                .strip())
                        > position);
        assertThat(ledger.get(OWNER, "/health/readiness").text())
                .contains("\"webhook\":{\"lagEntries\":0,\"status\":\"UP\"}");

        Reply feed = ledger.get("planner", "/api/v1/feed?topic=stops&limit=1").isOk();
        assertThat(feed.header("content-type")).isEqualTo("application/atom+xml;charset=utf-8");
        assertThat(feed.text())
                .contains("<id>urn:uuid:" + sent.get(2).id() + "</id>", "/events/" + position + "\"")
                .doesNotContain(sent.get(1).id());
        assertThat(ledger.get("planner", "/api/v1/feed?topic=verdicts").text()).doesNotContain("<entry>");
        ledger.get("planner", "/api/v1/feed?topic=gossip").isProblem(422, "INVALID_FIELD");
        ledger.get("planner", "/api/v1/feed?limit=201").isProblem(422, "INVALID_FIELD");
    }

    /** Each line counts, and a batch that is too much is not begun. */
    @Test
    void countsEachLineOfABatch() {
        ledger.enrol("batcher", "HUMAN", "OPERATOR");
        String line = "{\"command\":\"PlaceRegistrationHold\",\"idempotencyKey\":\"hold\",\"body\":{}}\n";
        Reply refused = ledger.batch("batcher", "", line.repeat(21)).isProblem(429, "TOO_MANY_REQUESTS");
        assertThat(refused.member("detail")).contains("all lines");
        assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
        assertThat(ledger.get(OWNER, "/api/v1/events?actor=batcher").items().values())
                .isEmpty();
        assertThat(ledger.batch("batcher", "", line.repeat(15)).isOk().lines()).hasSize(15);
        ledger.batch("batcher", "", line.repeat(10)).isProblem(429, "TOO_MANY_REQUESTS");
    }

    @Test
    void holdsBackOneActorAndNotTheOthers() {
        Reply last = IntStream.range(0, 25)
                .mapToObj(i -> ledger.get("eager", "/api/v1/commands"))
                .toList()
                .getLast();
        last.isProblem(429, "TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 60);
        ledger.get(OWNER, "/api/v1/commands").isOk();
    }

    @Test
    void saysToPeopleWhenToTryAgain() {
        ledger.enrol("hasty", "HUMAN", "AUDITOR");
        Reply last = IntStream.range(0, 25)
                .mapToObj(i ->
                        ledger.send("hasty", ledger.request("/api/v1/commands").header("Accept", BROWSER)))
                .toList()
                .getLast();
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("content-type")).startsWith("text/html");
        assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 60);
        assertThat(last.header("content-security-policy")).contains("style-src 'self'");
        assertThat(last.text()).contains("TOO_MANY_REQUESTS", "Try again", "href=\"/api/v1/commands\"");
    }

    @Test
    void startsWithoutItsIssuerAndSaysSoWhenSomeoneSignsIn() {
        assertThat(ledger.send(ledger.request("/login")).text()).contains("your organisation");
        Reply reply = ledger.send(ledger.request("/oauth2/authorization/oidc").header("Accept", BROWSER));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.text()).contains("the issuer does not answer", "Try again");
        assertThat(reply.header("set-cookie")).isEmpty();
    }

    /** The address that guesses is another one of loopback, so that no other caller is held back. */
    @Test
    void doesNotListenToAnAddressThatKeepsGuessing() throws IOException, InterruptedException {
        try (HttpClient guesser = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            HttpResponse<String> last = guess(guesser);
            for (int i = 0; i < 5 && last.statusCode() == 401; i++) {
                last = guess(guesser);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.body()).contains("TOO_MANY_REQUESTS");
            assertThat(last.headers().firstValue("retry-after")).isPresent();
        }
        ledger.get(OWNER, "/api/v1/commands").isOk();
    }

    /** Who says for whom it asks is believed only behind a proxy that someone has told of. */
    @Test
    void goesByTheAddressOfTheConnectionAndNotByWhatACallerSays() throws IOException, InterruptedException {
        try (HttpClient guesser = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.3"))
                .build()) {
            HttpResponse<String> last =
                    guess(guesser, "X-Forwarded-For", "198.51.100.1", "Forwarded", "for=198.51.100.1");
            for (int i = 2; i < 7 && last.statusCode() == 401; i++) {
                String another = "198.51.100." + i;
                last = guess(guesser, "X-Forwarded-For", another, "Forwarded", "for=" + another);
            }
            assertThat(last.statusCode()).isEqualTo(429);
        }
    }

    private static HttpResponse<String> guess(HttpClient guesser, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder guess =
                ledger.request("/api/v1/state").header("Authorization", "Bearer dl_" + "A".repeat(43));
        return guesser.send((headers.length == 0 ? guess : guess.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Test
    void tracesRequestsAndCommandsWithoutTheirSecrets() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Reply reply = ledger.send(
                OWNER,
                ledger.request("/api/v1/commands/OpenCampaign")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "traced")
                        .header("X-Correlation-Id", "traced-here")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .POST(BodyPublishers.ofString("{\"campaign\":\"C2\"}")));
        reply.isProblem(409, "SCOPE_NOT_C1");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> COLLECTOR.received().contains("command OpenCampaign"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> COLLECTOR.received().contains("http post /api/v1/commands/{name}"));
        assertThat(COLLECTOR.received())
                .contains("ledger.outcome", "refused", "ledger.refusal", "SCOPE_NOT_C1", "traced-here")
                .contains(new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1))
                .doesNotContain(ledger.key(OWNER))
                .doesNotContain(ledger.key("eager"));
    }
}
