package org.dotledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.UUID;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and to what. */
@Execution(ExecutionMode.SAME_THREAD)
class AccessTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/commands",
                "/api/v1/state",
                "/api/v1/lifecycle-proof",
                "/api/v1/events",
                "/api/v1/events/0",
                "/api/v1/actors",
                "/api/v1/nothing",
                "/error",
                "/actuator",
                "/actuator/env"
            })
    void letsNoOneInWithoutAKey(String path) {
        Reply reply = ledger.send(ledger.request(path)).isProblem(401, "UNAUTHENTICATED");
        assertThat(reply.header("www-authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkpoint", "/api/v1/events/0/entry", "/api/v1/events/0/proof", "/health/liveness"})
    void servesTheLogToEveryoneOnLoopback(String path) {
        ledger.send(ledger.request(path)).isOk();
    }

    @Test
    void answersEveryWrongKeyAlike() {
        String[] wrong = {
            "",
            "Bearer",
            "Bearer ",
            "Bearer dl_",
            "Bearer dl_" + "A".repeat(42),
            "Bearer dl_" + "A".repeat(43),
            "Bearer dl_" + "A".repeat(44),
            "Bearer dl_" + "\u00e9".repeat(43),
            "Bearer " + "x".repeat(8_000),
            "Basic b3duZXI6b3duZXI=",
            "Token " + ledger.key(OWNER),
            ledger.key(OWNER),
            "Bearer " + ledger.key(OWNER) + "=",
            "Bearer " + ledger.key(OWNER) + ", Bearer " + ledger.key(OWNER),
            "Bearer " + ledger.key(OWNER).toLowerCase(Locale.ROOT),
            "Digest username=\"owner\""
        };
        String first = ledger.send(ledger.request("/api/v1/state")).text();
        for (String header : wrong) {
            Reply reply = ledger.send(ledger.request("/api/v1/state").header("Authorization", header))
                    .isProblem(401, "UNAUTHENTICATED");
            assertThat(reply.text()).as(header).isEqualTo(first);
        }
        HttpRequest.Builder two = ledger.request("/api/v1/state")
                .header("Authorization", "Bearer " + ledger.key(OWNER))
                .header("Authorization", "Bearer " + ledger.key(AGENT));
        ledger.send(two).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void refusesHeadersWithoutBounds() {
        Reply reply = ledger.send(ledger.request("/api/v1/state").header("X-Long", "x".repeat(20_000)));
        assertThat(reply.status()).isBetween(400, 431);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void endsAKeyThatIsRevoked() {
        String key = ledger.issueKey(AUDITOR);
        call(key).isOk();
        String digest = "{\"keySha256\":\"" + Sha256.digestUtf8(key) + "\"}";
        ledger.post(OWNER, "RevokeKey", digest).isCreated();
        call(key).isProblem(401, "UNAUTHENTICATED");
        ledger.post(OWNER, "RevokeKey", digest).isOk();
        ledger.get(AUDITOR, "/api/v1/state").isOk();
    }

    @Test
    void endsAllKeysOfAnActorThatIsRevoked() {
        ledger.enrol("leaver", "HUMAN", "AUDITOR");
        String second = ledger.issueKey("leaver");
        ledger.get("leaver", "/api/v1/state").isOk();
        ledger.post(OWNER, "RevokeActor", "{\"actorId\":\"leaver\",\"reason\":\"left for this test\"}")
                .isCreated();
        ledger.get("leaver", "/api/v1/state").isProblem(401, "UNAUTHENTICATED");
        call(second).isProblem(401, "UNAUTHENTICATED");
        ledger.post("leaver", "PlaceRegistrationHold", "{\"reason\":\"x for this test\"}")
                .isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void showsAKeyOnce() {
        String idempotencyKey = UUID.randomUUID().toString();
        Reply first = keys("{\"actorId\":\"auditor\"}", idempotencyKey).isCreated();
        assertThat(first.member("key")).matches("dl_[A-Za-z0-9_-]{43}");
        assertThat(first.member("actorId")).isEqualTo(AUDITOR);
        Reply second = keys("{\"actorId\":\"auditor\"}", idempotencyKey).isProblem(409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(second.text()).doesNotContain(first.member("key"));
        assertThat(second.member("fix")).contains("RevokeKey");
        call(first.member("key")).isOk();
        String history = ledger.get(AUDITOR, "/api/v1/events?limit=1000").text();
        assertThat(history).doesNotContain(first.member("key")).doesNotContain(ledger.key(OWNER));
    }

    @Test
    void makesKeysForOwnersOnlyAndForActorsOnly() {
        ledger.send(
                        AGENT,
                        keyRequest("{\"actorId\":\"agent\"}", UUID.randomUUID().toString()))
                .isProblem(403, "ROLE_NOT_ALLOWED");
        keys("{\"actorId\":\"stranger\"}", UUID.randomUUID().toString()).isProblem(409, "UNKNOWN_ACTOR");
        String own = "{\"actorId\":\"auditor\",\"keySha256\":\"" + "0".repeat(64) + "\"}";
        assertThat(keys(own, UUID.randomUUID().toString())
                        .isProblem(422, "INVALID_FIELD")
                        .member("field"))
                .isEqualTo("keySha256");
        ledger.send(OWNER, ledger.request("/api/v1/keys").POST(BodyPublishers.ofString("{}")))
                .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void sendsNothingThatABrowserCouldRunOrKeep() {
        Reply reply = ledger.get(AUDITOR, "/api/v1/commands").isOk();
        assertThat(reply.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("x-frame-options")).isEqualTo("DENY");
        assertThat(reply.header("cache-control")).contains("no-store");
        assertThat(reply.header("set-cookie")).isEmpty();
        assertThat(reply.header("server")).isEmpty();
    }

    private Reply call(String key) {
        return ledger.send(ledger.request("/api/v1/state").header("Authorization", "Bearer " + key));
    }

    private Reply keys(String body, String idempotencyKey) {
        return ledger.send(OWNER, keyRequest(body, idempotencyKey));
    }

    private HttpRequest.Builder keyRequest(String body, String idempotencyKey) {
        return ledger.request("/api/v1/keys")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body));
    }
}
