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

/** How much one caller may ask. */
class LimitTest {
    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start(Map.of(
                "ledger.limits.requests-per-minute", "20",
                "ledger.limits.failed-authentications-per-minute", "3"));
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
