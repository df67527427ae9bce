package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.Issuer;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.Test;

/** Callers who come with a token of an OpenID Connect issuer. */
class TokenTest {
    private static final Issuer issuer = IssuedLedger.issuer();
    private static final LedgerUnderTest ledger = IssuedLedger.get();

    @Test
    void letsAnEnrolledActorInAsItsKeyDoes() {
        state(issuer.token(AGENT)).isOk();
        state(issuer.token("00u1-jane")).isOk();
        state(ledger.key(AGENT)).isOk();
    }

    @Test
    void takesAnAccessTokenOfItsOwnTypeAndNoOtherKind() {
        state(issuer.sign(issuer.claims(AGENT).build(), "at+jwt")).isOk();
        state(issuer.sign(issuer.claims(AGENT).build(), "application/at+jwt")).isOk();
        state(issuer.sign(issuer.claims(AGENT).build(), "JWT")).isOk();
        state(issuer.sign(issuer.claims(AGENT).build(), "logout+jwt")).isProblem(401, "UNAUTHENTICATED");
    }

    /** The issuer's clock may be ahead or behind by as much. */
    @Test
    void toleratesTheSameSkewOnBothSides() {
        Instant now = Instant.now();
        Date before = Date.from(now.minusSeconds(40));
        Date after = Date.from(now.plusSeconds(40));
        state(spoiled(claims -> claims.issueTime(null).expirationTime(before))).isOk();
        state(spoiled(claims -> claims.issueTime(after))).isOk();
        state(spoiled(claims -> claims.notBeforeTime(after))).isOk();
        Date longBefore = Date.from(now.minusSeconds(90));
        Date longAfter = Date.from(now.plusSeconds(90));
        state(spoiled(claims -> claims.issueTime(null).expirationTime(longBefore)))
                .isProblem(401, "UNAUTHENTICATED");
        state(spoiled(claims -> claims.issueTime(longAfter))).isProblem(401, "UNAUTHENTICATED");
        state(spoiled(claims -> claims.notBeforeTime(longAfter))).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void takesTheRolesFromTheEnrolmentAndNeverFromTheToken() {
        String boastful = issuer.sign(issuer.claims(AGENT)
                .claim("roles", "OWNER")
                .claim("scope", "OWNER admin")
                .build());
        Reply reply = ledger.send(ledger.request("/api/v1/commands/OpenCampaign")
                .header("Authorization", "Bearer " + boastful)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "boastful")
                .POST(BodyPublishers.ofString(C1.OPEN)));
        reply.isProblem(403, "ROLE_NOT_ALLOWED");
    }

    @Test
    void recordsWhoCame() {
        Reply reply = ledger.send(ledger.request("/api/v1/commands/RecordBirth")
                .header("Authorization", "Bearer " + issuer.token("00u1-jane"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "jane-1")
                .POST(BodyPublishers.ofString("{}")));
        String position = reply.isProblem(422, "INVALID_FIELD").member("refusalPosition");
        assertThat(ledger.get(OWNER, "/api/v1/events/" + position).member("actor"))
                .isEqualTo(AGENT);
    }

    @Test
    void answersEveryWrongTokenAsItDoesAWrongKey() {
        String wrongKey = state("dl_" + "A".repeat(43)).text();
        Map<String, String> wrong = Map.of(
                "for another audience",
                spoiled(claims -> claims.audience("another-service")),
                "for no audience",
                spoiled(claims -> claims.audience((String) null)),
                "expired",
                spoiled(claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(2))))),
                "without an end",
                spoiled(claims -> claims.expirationTime(null)),
                "not valid yet",
                spoiled(claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))),
                "of another issuer",
                spoiled(claims -> claims.issuer("https://issuer.example")),
                "signed by another key",
                issuer.signByAnother(issuer.claims(AGENT).build()),
                "unsigned, with alg none",
                issuer.unsigned(issuer.claims(AGENT).build()),
                "with its signature cut off",
                issuer.token(AGENT).replaceAll("[^.]+$", ""),
                "with its signature changed",
                issuer.token(AGENT).replaceAll(".{10}$", "AAAAAAAAAA"));
        wrong.forEach((what, token) -> assertThat(
                        state(token).isProblem(401, "UNAUTHENTICATED").text())
                .as(what)
                .isEqualTo(wrongKey));
    }

    @Test
    void refusesAnActorThatIsNotEnrolled() {
        state(issuer.token("stranger")).isProblem(403, "ACTOR_NOT_ENROLLED");
        state(issuer.token("system:bootstrap")).isProblem(403, "ACTOR_NOT_ENROLLED");
        state(issuer.token("not an id")).isProblem(403, "ACTOR_NOT_ENROLLED");
        state(spoiled(claims -> claims.subject(null))).isProblem(403, "ACTOR_NOT_ENROLLED");
    }

    @Test
    void endsWhenTheActorIsRevoked() {
        ledger.enrol("leaver", "HUMAN", "AUDITOR");
        String token = issuer.token("leaver");
        state(token).isOk();
        ledger.post(OWNER, "RevokeActor", "{\"actorId\":\"leaver\",\"reason\":\"left for this test\"}")
                .isCreated();
        state(token).isProblem(403, "ACTOR_NOT_ENROLLED");
    }

    @Test
    void doesNotStartWithHalfACheck() {
        Map<String, String> withoutAudience =
                Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri());
        assertThatThrownBy(() -> LedgerUnderTest.start(withoutAudience).close())
                .isInstanceOf(LedgerStartException.class)
                .hasMessageContaining("audiences");
    }

    private static String spoiled(
            Function<com.nimbusds.jwt.JWTClaimsSet.Builder, com.nimbusds.jwt.JWTClaimsSet.Builder> change) {
        return issuer.sign(change.apply(issuer.claims(AGENT)).build());
    }

    private static Reply state(String credential) {
        return ledger.send(ledger.request("/api/v1/state").header("Authorization", "Bearer " + credential));
    }
}
