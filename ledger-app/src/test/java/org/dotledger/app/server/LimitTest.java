package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.IntStream;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much one caller may ask, and what is said when the issuer may not be asked at all. */
class LimitTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start(Map.of(
                "ledger.limits.requests-per-minute", "20",
                "ledger.limits.failed-authentications-per-minute", "3",
                "ledger.oidc.issuer-uri", "http://127.0.0.1:1",
                "ledger.oidc.client-id", "nobody listens there"));
        ledger.enrol("eager", "HUMAN", "AUDITOR");
    }

    @AfterAll
    static void stop() {
        ledger.close();
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
    void startsWithoutItsIssuerAndSaysSoWhenSomebodySignsIn() {
        assertThat(ledger.send(ledger.request("/login")).text()).contains("your organisation");
        Reply reply = ledger.send(ledger.request("/oauth2/authorization/oidc").header("Accept", BROWSER));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.text()).contains("the issuer does not answer", "Try again");
        assertThat(reply.header("set-cookie")).isEmpty();
    }

    /** The address that guesses is another one of loopback, so that nobody else is held back. */
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

    private static HttpResponse<String> guess(HttpClient guesser) throws IOException, InterruptedException {
        return guesser.send(
                ledger.request("/api/v1/state")
                        .header("Authorization", "Bearer dl_" + "A".repeat(43))
                        .build(),
                BodyHandlers.ofString());
    }
}
