package org.dotledger.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.PageClient.encode;
import static org.dotledger.app.testing.PageClient.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dotledger.app.testing.Issuer;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.PageClient;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;

/** People who sign in to the pages by an OpenID Connect issuer, step by step as a browser takes them. */
class IssuerSignInTest {
    private static final String START = "/oauth2/authorization/oidc";
    private static final String BACK = "/login/oauth2/code/oidc";

    private final Issuer issuer = IssuedLedger.issuer();
    private final LedgerUnderTest ledger = IssuedLedger.get();
    private final PageClient browser = new PageClient(ledger);
    private final Map<String, String> cookies = browser.cookies();

    @Test
    void offersTheIssuerOnlyWhereOneIsSet() {
        assertThat(get("/login?next=%2Fsteps").text()).contains("Example issuer", START + "?next=/steps");
        LedgerUnderTest without = SharedLedger.get();
        assertThat(without.send(without.request("/login")).text()).doesNotContain("/oauth2/");
        assertThat(without.send(without.request(START)).status()).isEqualTo(404);
    }

    @Test
    void asksTheIssuerWithStateNonceAndAChallenge() {
        Map<String, String> asked = begin("/steps");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", Issuer.CLIENT)
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", ledger.server().uri() + BACK)
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(begin("/steps").get("state")).isNotEqualTo(asked.get("state"));
    }

    @Test
    void opensASessionAndLeadsWhereThePersonWantedToGo() {
        Map<String, String> asked = begin("/lifecycle?asOf=1");
        Reply reply = comeBack(asked, claims -> claims.subject(AUDITOR));
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        assertThat(session(reply)).contains("HttpOnly").contains("SameSite=Strict");
        Reply done = get(reply.header("location").replace(ledger.server().uri().toString(), ""));
        assertThat(done.text()).contains("0; url=/lifecycle?asOf=1");
        assertThat(get("/lifecycle").text()).contains("Signed in as").contains(AUDITOR);
        assertThat(cookies).containsEntry("ledger_sign_in", "");
    }

    @Test
    void opensAnotherSessionThanTheOneThatWasThere() {
        signIn(AUDITOR);
        String before = cookies.get("ledger_session");
        signIn(OWNER);
        assertThat(cookies.get("ledger_session")).isNotEqualTo(before);
        assertThat(get("/lifecycle").text()).contains("actor=owner");
    }

    @Test
    void leadsToNoOtherServer() {
        for (String next : List.of("//example.com/", "https://example.com", "/\\example.com", "javascript:alert(1)")) {
            Reply reply = comeBack(begin(next), claims -> claims.subject(AUDITOR));
            Reply done =
                    get(reply.header("location").replace(ledger.server().uri().toString(), ""));
            assertThat(done.text())
                    .contains("0; url=/\"")
                    .doesNotContain("example.com")
                    .doesNotContain("alert");
        }
    }

    @Test
    void takesTheRolesFromTheEnrolmentAndNeverFromTheToken() {
        comeBack(begin("/"), claims -> claims.subject("00u1-jane").claim("roles", List.of("OWNER")));
        Reply page = get("/approvals");
        assertThat(page.text()).contains("Signed in as").contains("actor=agent");
        Reply refused = post(
                "/approvals",
                "command=RejectBuildStep&key=boastful&actor=agent&aprId=APR-1&reason=x&_csrf=" + encode(token(page)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("ROLE_NOT_ALLOWED");
    }

    @Test
    void refusesWhoIsNotEnrolled() {
        for (String subject : List.of("stranger", "system:bootstrap", "not an id")) {
            Reply reply = comeBack(begin("/"), claims -> claims.subject(subject));
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).contains("ACTOR_NOT_ENROLLED", "Ask an owner to enrol the actor");
            assertThat(cookies).doesNotContainKey("ledger_session");
        }
    }

    @Test
    void endsASessionWhenItsActorIsRevoked() {
        ledger.enrol("guest", "HUMAN", "AUDITOR");
        signIn("guest");
        assertThat(get("/lifecycle").status()).isEqualTo(200);
        ledger.post(OWNER, "RevokeActor", "{\"actorId\":\"guest\",\"reason\":\"left for this test\"}")
                .isCreated();
        assertThat(get("/lifecycle").status()).isEqualTo(302);
        assertThat(comeBack(begin("/"), claims -> claims.subject("guest")).status())
                .isEqualTo(403);
    }

    @Test
    void endsTheSessionHereOnRequest() {
        signIn(AUDITOR);
        String session = cookies.get("ledger_session");
        assertThat(post("/logout", "_csrf=" + encode(token(get("/lifecycle")))).status())
                .isEqualTo(303);
        cookies.put("ledger_session", session);
        assertThat(get("/lifecycle").status()).isEqualTo(302);
    }

    @Test
    void believesNoIdTokenThatIsNotForThisSignIn() {
        Instant now = Instant.now();
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = Map.of(
                "for another audience",
                claims -> claims.audience("another-service"),
                "for the interface of programs",
                claims -> claims.audience(Issuer.AUDIENCE),
                "of another issuer",
                claims -> claims.issuer("https://issuer.example"),
                "with another nonce",
                claims -> claims.claim("nonce", "another"),
                "without a nonce",
                claims -> claims.claim("nonce", null),
                "expired",
                claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(5)))),
                "from the future",
                claims -> claims.issueTime(Date.from(now.plus(Duration.ofMinutes(5)))),
                "without an end",
                claims -> claims.expirationTime(null));
        wrong.forEach((what, change) -> {
            Reply reply = comeBack(begin("/"), claims -> change.apply(claims.subject(OWNER)));
            isRefused(reply, what);
        });
    }

    @Test
    void believesNoAnswerToWhatThisBrowserDidNotAsk() {
        Map<String, String> asked = begin("/");
        String code = issuer.code(asked, claims -> claims.subject(OWNER));
        isRefused(get(BACK + "?code=" + code + "&state=another"), "another state");
        isRefused(get(BACK + "?code=" + code + "&state=" + encode(asked.get("state"))), "a sign-in that has ended");

        Map<String, String> victim = begin("/");
        String stolen = issuer.code(victim, claims -> claims.subject(OWNER));
        cookies.clear();
        Map<String, String> thief = begin("/");
        isRefused(get(BACK + "?code=" + stolen + "&state=" + encode(thief.get("state"))), "a code of someone else");
        cookies.clear();
        isRefused(get(BACK + "?code=x&state=y"), "no sign-in under way");
        cookies.put("ledger_sign_in", "e30");
        isRefused(get(BACK + "?code=x&state=y"), "a cookie of something else");
        isRefused(get(BACK), "no answer at all");
    }

    @Test
    void saysThatTheIssuerDenied() {
        Map<String, String> asked = begin("/");
        Reply reply = get(BACK + "?error=access_denied&state=" + encode(asked.get("state")));
        isRefused(reply, "denied");
        assertThat(reply.text()).contains("access_denied");
        Reply hostile =
                get(BACK + "?error=%3Cscript%3E&state=" + encode(begin("/").get("state")));
        assertThat(hostile.text()).doesNotContain("<script>");
    }

    private void isRefused(Reply reply, String what) {
        assertThat(reply.status()).as(what).isEqualTo(401);
        assertThat(reply.text()).as(what).contains("SIGN_IN_FAILED");
        assertThat(reply.header("content-type")).startsWith("text/html");
        assertThat(cookies).as(what).doesNotContainKey("ledger_session");
    }

    private void signIn(String actor) {
        assertThat(comeBack(begin("/"), claims -> claims.subject(actor)).status())
                .isEqualTo(302);
    }

    /** What the issuer is asked. */
    private Map<String, String> begin(String next) {
        Reply reply = get(START + "?next=" + encode(next));
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        assertThat(reply.header("location")).startsWith(issuer.uri() + "/authorize?");
        assertThat(reply.header("set-cookie")).contains("ledger_sign_in=", "HttpOnly", "SameSite=Lax");
        return Issuer.form(reply.header("location").split("\\?", 2)[1]);
    }

    private Reply comeBack(Map<String, String> asked, UnaryOperator<JWTClaimsSet.Builder> change) {
        return get(BACK + "?code=" + issuer.code(asked, change) + "&state=" + encode(asked.get("state")));
    }

    private static String session(Reply reply) {
        return reply.response().headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("ledger_session="))
                .collect(Collectors.joining());
    }

    private Reply get(String path) {
        return browser.get(path, "text/html");
    }

    private Reply post(String path, String form) {
        return browser.post(path, form);
    }
}
