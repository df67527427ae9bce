package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.PageClient.encode;
import static org.dotledger.app.testing.PageClient.token;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.PageClient;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the pages, and what a browser may do with them. */
@Execution(ExecutionMode.SAME_THREAD)
class PageAccessTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final LedgerUnderTest ledger = SharedLedger.get();
    private final PageClient browser = new PageClient(ledger);
    private final Map<String, String> cookies = browser.cookies();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lifecycle",
                "/events/0",
                "/approvals",
                "/verify",
                "/pulse",
                "/records/actors",
                "/docs",
                "/docs/openapi.json"
            })
    void sendsStrangersToSignIn(String path) {
        Reply reply = get(path);
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("location")).contains("/login?next=" + encode(path));
        assertThat(reply.header("set-cookie")).doesNotContain("ledger_session");
    }

    @Test
    void takesNoApiKeyInAHeader() {
        assertThat(ledger.get(OWNER, "/lifecycle").status()).isEqualTo(302);
    }

    @Test
    void takesNoSessionForTheInterfaceOfPrograms() {
        signIn(ledger.key(AUDITOR), "/");
        get("/api/v1/state").isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void answersPeopleWithPagesAndProgramsWithJson() {
        for (String path : List.of("/api/v1/state", "/v3/api-docs", "/mcp", "/api/v1/nothing")) {
            Reply page = accepting(BROWSER, path);
            assertThat(page.status()).as(path).isEqualTo(401);
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.header("content-security-policy"))
                    .contains("style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.header("www-authenticate")).startsWith("Bearer");
            assertThat(page.text()).contains("401 UNAUTHENTICATED", "To the sign-in");
            for (String program : List.of("*/*", "application/json", "application/json, text/html", "nonsense")) {
                accepting(program, path).isProblem(401, "UNAUTHENTICATED");
            }
        }
        assertThat(accepting(BROWSER, "/api/v1/events/7;8").text()).contains("400 BAD_REQUEST");
        accepting("*/*", "/api/v1/events/7;8").isProblem(400, "BAD_REQUEST");
    }

    @Test
    void showsThatThereIsNoSuchPage() {
        assertThat(accepting(BROWSER, "/no-such-page").header("location")).contains("/login?next=%2Fno-such-page");
        signIn(ledger.key(AUDITOR), "/");
        for (String path : List.of("/no-such-page", "/problem", "/records/a/b")) {
            Reply page = accepting(BROWSER, path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.text()).as(path).contains("404 NOT_FOUND", "To the readiness board");
        }
    }

    private Reply accepting(String types, String path) {
        return browser.get(path, types);
    }

    @Test
    void givesPeopleTheDocumentThatProgramsGet() {
        signIn(ledger.key(AUDITOR), "/");
        assertThat(get("/docs/openapi.json").isOk().text())
                .isEqualTo(ledger.get(AUDITOR, "/v3/api-docs").isOk().text());
        assertThat(get("/docs?q=" + "x".repeat(101)).status()).isEqualTo(422);
    }

    @Test
    void describesEveryOperationAndEveryCodeOnAPage() {
        signIn(ledger.key(AUDITOR), "/");
        String index = get("/docs").isOk().text();
        for (CommandDefinition<?> command : Commands.ALL) {
            assertThat(index).contains("href=\"/docs/" + command.name() + "\"");
            String page = get("/docs/" + command.name()).isOk().text();
            for (RefusalCode code : command.possibleRefusals()) {
                assertThat(page).contains("href=\"/docs#" + code.name() + "\"");
                assertThat(index).contains("id=\"" + code.name() + "\"");
            }
        }
        assertThat(get("/docs/RegisterDot").text())
                .contains("Enters an admitted DOT in the catalogue", "REGISTRATION_HOLD_ACTIVE", "dryRunId")
                .doesNotContain(" style=")
                .doesNotContain("src=\"http", "href=\"http");
        assertThat(get("/docs/NoSuchCommand").status()).isEqualTo(404);
    }

    @Test
    void answersEveryWrongKeyAlike() {
        for (String key : List.of("", "dl_", "dl_" + "A".repeat(43), ledger.key(OWNER) + "x")) {
            Reply reply = signIn(key, "/");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.text()).contains("malformed, unknown, or no longer in force");
            assertThat(cookies).doesNotContainKey("ledger_session");
        }
    }

    @Test
    void keepsCookiesFromScriptsAndOtherSites() {
        Reply form = get("/login");
        assertThat(form.header("set-cookie"))
                .contains("ledger_csrf=")
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        Reply reply = signIn(ledger.key(AUDITOR), "/");
        assertThat(reply.header("set-cookie"))
                .contains("ledger_session=")
                .contains("HttpOnly")
                .contains("SameSite=Strict");
        assertThat(reply.text()).doesNotContain(ledger.key(AUDITOR));
    }

    @Test
    void leadsNowhereElseAfterSigningIn() {
        for (String next :
                List.of("//example.com/", "https://example.com", "/\\example.com", "javascript:alert(1)", "")) {
            assertThat(signIn(ledger.key(AUDITOR), next).header("location")).isEqualTo("/");
        }
        assertThat(signIn(ledger.key(AUDITOR), "/lifecycle?asOf=3").header("location"))
                .isEqualTo("/lifecycle?asOf=3");
    }

    @Test
    void changesNothingWithoutTheTokenOfAPage() {
        signIn(ledger.key(OWNER), "/");
        long before = size();
        String body = "command=ReleaseRegistrationHold&key=k&actor=owner&codes=DOT_C1_PREFLIGHT&dryRunId=x&reason=y";
        assertThat(post("/approvals", body).status()).isEqualTo(403);
        assertThat(post("/approvals", body + "&_csrf=nonsense").status()).isEqualTo(403);
        assertThat(size()).isEqualTo(before);
        assertThat(get("/approvals").status()).isEqualTo(200);
    }

    @Test
    void sendsOnlyDecisionsFromForms() {
        signIn(ledger.key(OWNER), "/");
        String token = encode(token(get("/approvals")));
        long before = size();
        Reply reply =
                post("/approvals", "command=RevokeActor&key=k&actor=owner&actorId=auditor&reason=y&_csrf=" + token);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void showsARefusedDecisionWithItsPosition() {
        signIn(ledger.key(AUDITOR), "/");
        String token = encode(token(get("/approvals")));
        Reply reply = post(
                "/approvals",
                "command=ReleaseRegistrationHold&key=a-key&actor=auditor&codes=DOT_C1_PREFLIGHT&dryRunId=x&reason=y&_csrf="
                        + token);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("ROLE_NOT_ALLOWED").contains("The refusal is entry");
    }

    /** Two tabs of one browser: in the second, another actor signs in before the form of the first is sent. */
    @Test
    void recordsNoDecisionUnderWhoSignedInMeanwhile() {
        signIn(ledger.key(AUDITOR), "/");
        String form = "command=ReleaseRegistrationHold&key=of-a-tab&actor=auditor&codes=DOT_C1_PREFLIGHT&dryRunId=x"
                + "&reason=y&_csrf=";
        signIn(ledger.key(OWNER), "/");
        String token = encode(token(get("/approvals")));
        long before = size();
        for (String sent : List.of(form, form.replace("actor=auditor", "actor="))) {
            Reply reply = post("/approvals", sent + token);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.text()).contains("FORM_OF_ANOTHER", "you are signed in as owner");
        }
        assertThat(size()).isEqualTo(before);
    }

    @Test
    void endsASessionWithItsKey() {
        String key = ledger.issueKey(AUDITOR);
        signIn(key, "/");
        assertThat(get("/lifecycle").status()).isEqualTo(200);
        ledger.post(OWNER, "RevokeKey", "{\"keySha256\":\"" + Sha256.digestUtf8(key) + "\"}")
                .isCreated();
        assertThat(get("/lifecycle").status()).isEqualTo(302);
    }

    @Test
    void endsASessionOnRequest() {
        signIn(ledger.key(AUDITOR), "/");
        String session = String.valueOf(cookies.get("ledger_session"));
        String token = encode(token(get("/lifecycle")));
        assertThat(post("/logout", "_csrf=" + token).status()).isEqualTo(303);
        cookies.put("ledger_session", session);
        assertThat(get("/lifecycle").status()).isEqualTo(302);
    }

    @Test
    void allowsABrowserNothingInlineAndNothingElsewhere() {
        Reply reply = get("/login");
        assertThat(reply.header("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(reply.text())
                .doesNotContain(" style=")
                .doesNotContain("<script>")
                .doesNotContain(" onclick");
        assertThat(reply.header("x-frame-options")).isEqualTo("DENY");
        assertThat(reply.header("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lifecycle?asof=3",
                "/lifecycle?asOf=yesterday",
                "/timeline?group=colour",
                "/dots/nothing",
                "/events/x",
                "/events/999999",
                "/registrar?run=none",
                "/records/nothing",
                "/lifecycle?asOf=999999",
                "/records/actors/download?format=xml",
                "/refusals/0"
            })
    void saysAsAPageWhatIsWrongWithAnAddress(String path) {
        signIn(ledger.key(AUDITOR), "/");
        Reply reply = get(path);
        assertThat(reply.status()).isIn(404, 422);
        assertThat(reply.header("content-type")).startsWith("text/html");
        assertThat(reply.text()).contains("To the readiness board");
    }

    @Test
    void saysUnderAFieldWhatIsWrongWithItAndKeepsTheOthers() {
        signIn(ledger.key(AUDITOR), "/");
        Map<String, List<String>> faulty = Map.of(
                "/timeline?from=nonsense&code=DOT_C1_PREFLIGHT",
                List.of("From is expected to be a date such as 2026-12-01", "nonsense", "DOT_C1_PREFLIGHT"),
                "/compare?from=z&to=1",
                List.of("is expected to be a number of entries, a date such as 2026-12-01", "z", "1"),
                "/refusals?to=never&from=2000-01-01",
                List.of("To is expected to be a date such as 2026-12-01", "never", "2000-01-01"));
        faulty.forEach((path, shown) -> {
            Reply page = get(path);
            assertThat(page.status()).as(path).isEqualTo(422);
            assertThat(page.text())
                    .contains("aria-invalid=\"true\"", shown.getFirst())
                    .doesNotContain("/api/v1");
            shown.stream().skip(1).forEach(value -> assertThat(page.text()).contains("value=\"" + value + "\""));
        });
        assertThat(get("/lifecycle?asOf=yesterday").text()).doesNotContain("/api/v1");
    }

    @Test
    void understandsADateAsADayInUtc() {
        signIn(ledger.key(AUDITOR), "/");
        assertThat(get("/timeline?from=2000-01-01").isOk().text()).doesNotContain("No entry fits");
        assertThat(get("/timeline?from=2000-01-01&to=2000-01-02").isOk().text()).contains("No entry fits");
        assertThat(get("/lifecycle?asOf=2000-01-01").isOk().text()).contains("before the first entry of");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(get("/lifecycle?asOf=" + today).isOk().text()).contains("Return to now");
    }

    @Test
    void showsABodyThatWasRefusedAndDecidesItAgain() {
        signIn(ledger.key(AUDITOR), "/");
        Reply refused = post(
                "/approvals",
                "command=RejectBuildStep&key=looked-at-again&actor=auditor&aprId=APR-NEVER&reason=it+never+was&_csrf="
                        + encode(token(get("/approvals"))));
        String position = refused.text().replaceAll("(?s).*The refusal is entry <a[^>]*>#([0-9]+)<.*", "$1");
        long before = size();
        assertThat(get("/refusals/" + position).isOk().text())
                .contains("APR-NEVER", "it never was", "Digest verified", "Refused again", "ROLE_NOT_ALLOWED");
        String link = "href=\"/refusals/" + position + "\"";
        assertThat(get("/refusals?actor=auditor&command=RejectBuildStep").text())
                .contains(link);
        assertThat(get("/refusals?actor=owner").text()).doesNotContain(link);
        assertThat(get("/refusals?command=OpenCampaign").text()).doesNotContain(link);
        assertThat(get("/refusals?to=2000-01-01").isOk().text()).doesNotContain(link);
        assertThat(size()).as("what looking appends").isEqualTo(before);
    }

    @Test
    void givesEachTableAsAFile() {
        assertThat(get("/records/actors/download?format=csv").status()).isEqualTo(302);
        signIn(ledger.key(AUDITOR), "/");
        assertThat(get("/records/actors").text())
                .contains("/records/actors/download?format=csv&amp;asOf=", "ledger get actors --as-of");
        Reply csv = get("/records/actors/download?format=csv&asOf=2");
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.header("content-disposition")).contains("attachment", "actors-2.csv");
        assertThat(csv.text()).startsWith("actorId,");
        assertThat(get("/records/actors/download?format=json&asOf=2").text())
                .isEqualTo(ledger.get(AUDITOR, "/api/v1/actors?asOf=2").isOk().text());
    }

    private long size() {
        return ledger.get(AUDITOR, "/api/v1/state").json().integer("treeSize");
    }

    private Reply signIn(String key, String next) {
        cookies.clear();
        String token = token(get("/login"));
        return post("/login", "key=" + encode(key) + "&next=" + encode(next) + "&_csrf=" + encode(token));
    }

    private Reply get(String path) {
        return browser.get(path);
    }

    private Reply post(String path, String form) {
        return browser.post(path, form);
    }
}
