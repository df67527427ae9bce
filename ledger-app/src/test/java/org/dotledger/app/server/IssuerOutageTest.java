package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dotledger.app.testing.Issuer;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.Test;

/** A ledger whose issuer hangs, then is down, then is well: it says so each time, and is never started again. */
class IssuerOutageTest {
    /** Far beyond what a caller waits, so that only a call that hangs comes to it. */
    private static final Duration HANGS = Duration.ofSeconds(25);

    @Test
    void isSaidAndPasses() throws Exception {
        int port;
        Map<String, String> settings = new HashMap<>();
        LedgerUnderTest ledger;
        String token;
        // Its backlog takes connections, and no one answers them.
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = hanging.getLocalPort();
            try (Issuer elsewhere = Issuer.start()) {
                token = elsewhere.token(OWNER);
                settings.putAll(elsewhere.settings());
                settings.putAll(elsewhere.signInSettings());
            }
            settings.replaceAll((name, value) -> name.endsWith("issuer-uri") ? "http://localhost:" + port : value);
            ledger = LedgerUnderTest.start(settings);
            isUnavailable(state(ledger, token));
            isUnavailable(signIn(ledger));
            state(ledger, ledger.key(OWNER)).isOk();
        }
        try (ledger) {
            isUnavailable(state(ledger, token));
            isUnavailable(signIn(ledger));
            try (Issuer issuer = Issuer.startAt(port)) {
                String known = issuer.token(OWNER);
                onceThere(() -> state(ledger, known)).isOk();
                assertThat(onceThere(() -> signIn(ledger)).status()).isEqualTo(302);
            }
        }
    }

    /** The first answer that is not 503; the issuer is asked once a second. */
    private static Reply onceThere(Supplier<Reply> request) throws InterruptedException {
        Reply reply = request.get();
        for (int i = 0; reply.status() == 503 && i < 300; i++) {
            Thread.sleep(100);
            reply = request.get();
        }
        return reply;
    }

    private static void isUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.text()).contains("UNAVAILABLE");
    }

    private static Reply state(LedgerUnderTest ledger, String credential) {
        return ledger.send(
                ledger.request("/api/v1/state").timeout(HANGS).header("Authorization", "Bearer " + credential));
    }

    private static Reply signIn(LedgerUnderTest ledger) {
        return ledger.send(ledger.request("/oauth2/authorization/oidc").timeout(HANGS));
    }
}
