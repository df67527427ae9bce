package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.PageClient.encode;
import static org.dotledger.app.testing.PageClient.token;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.step.StepId;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.PageClient;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an owner decides is what the owner was shown, and what was decided about a DOT is part of its history. */
class DecisionPagesTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final String HANDLER = "handler-1";

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.start().enrolEveryone();
        ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
        ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static PageClient owner() {
        return as(OWNER);
    }

    private static PageClient as(String actor) {
        PageClient browser = new PageClient(ledger);
        String form = "key=" + encode(ledger.key(actor)) + "&next=%2F&_csrf=" + encode(token(browser.get("/login")));
        assertThat(browser.post("/login", form).status()).isEqualTo(303);
        return browser;
    }

    /** @return the digest of what was staged */
    private static String stage(String path) {
        JsonObject artifact = C1.artifact(path, "AGENTDATA_KB");
        ledger.post(AGENT, "StageHandler", """
                {"actionCode":"authorize_build_step","handlerRef":"%s","artifact":%s}""".formatted(HANDLER, CanonicalJson.text(artifact)))
                .isCreated();
        return artifact.string("sha256");
    }

    /** The form that applies the handler, as the page holds it. */
    private static String form(Reply page) {
        return form(page, "ApplyHandler");
    }

    private static String form(Reply page, String name) {
        String html = page.isOk().text();
        int command = html.indexOf("value=\"" + name + "\"");
        assertThat(command).as("a form that sends " + name + " in " + html).isPositive();
        String form = html.substring(html.lastIndexOf("<form", command), html.indexOf("</form>", command));
        return String.join(
                "&",
                HIDDEN.matcher(form).results().map(DecisionPagesTest::field).toList());
    }

    private static String field(MatchResult input) {
        return encode(input.group(1)) + "=" + encode(input.group(2));
    }

    @Test
    void appliesNoHandlerThatWasNotShown() {
        String first = stage("kb://c1/handler-shown");
        PageClient browser = owner();
        Reply shown = browser.get("/approvals");
        assertThat(shown.text()).contains(first);
        String second = stage("kb://c1/handler-slipped-in");

        Reply refused = browser.post("/approvals", form(shown));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("HANDLER_NOT_STAGED", second);

        assertThat(browser.post("/approvals", form(browser.get("/approvals"))).status())
                .isEqualTo(303);
        JsonObject row = (JsonObject)
                ledger.get(OWNER, "/api/v1/handler").isOk().items().values().getFirst();
        assertThat(row.string("status")).isEqualTo("APPLIED");
        assertThat(((JsonObject) row.members().get("applied")).string("artifactSha256"))
                .isEqualTo(second);
        assertThat(browser.get("/approvals").text()).doesNotContain("value=\"ApplyHandler\"");

        String third = stage("kb://c1/handler-in-addition");
        assertThat(browser.get("/approvals").text()).contains(third, second, "value=\"ApplyHandler\"");
    }

    @Test
    void saysRecordedOnlyOfADecisionOfTheCallers() {
        String digest = stage("kb://c1/handler-decided");
        PageClient browser = owner();
        String done =
                browser.post("/approvals", form(browser.get("/approvals"))).header("location");
        assertThat(browser.get(done).text()).contains("Recorded, and durable");
        for (String other : List.of("0", "2", "999999", "x", "-1")) {
            assertThat(browser.get("/approvals?done=" + other).isOk().text())
                    .as("done=" + other)
                    .doesNotContain("Recorded, and durable");
        }
        String refused = browser.post(
                        "/approvals",
                        "command=ApplyHandler&key=refused-once&actor=owner"
                                + "&actionCode=authorize_build_step&handlerRef=other&artifactSha256=" + digest
                                + "&_csrf="
                                + encode(token(browser.get("/approvals"))))
                .text()
                .replaceAll("(?s).*The refusal is entry <a[^>]*>#([0-9]+)<.*", "$1");
        assertThat(browser.get("/approvals?done=" + refused).isOk().text()).doesNotContain("Recorded, and durable");
        assertThat(as(AUDITOR).get(done).isOk().text())
                .as("a decision of another actor")
                .doesNotContain("Recorded, and durable");
    }

    @Test
    void saysWhatApprovingAPlanWouldCause() {
        ledger.post(AGENT, "PlanStep", Steps.plan(StepId.W9, List.of())).isCreated();
        String page = owner().get("/approvals").isOk().text();
        String early = article(page, "W9");
        assertThat(early)
                .contains("Nothing may be written in it before W", "value=\"ApproveStep\"")
                .contains("Sent now, it is recorded as: Step approved.");
        long before = size();
        owner().get("/approvals").isOk();
        assertThat(size()).as("what looking appends").isEqualTo(before);
    }

    /** A reason of two words is no statement; that it was typed is no attempt that the log has to remember. */
    private void saysNextToItsFieldWhatIsMistyped() {
        PageClient browser = owner();
        Reply shown = browser.get("/approvals");
        assertThat(article(shown.text(), "hold"))
                .contains("Dry run by", "opening-dry-run", "What the seed asks of it", "pattern=");
        long before = size();
        Reply again = browser.post("/approvals", form(shown, "ReleaseRegistrationHold") + "&reason=too+short");
        assertThat(again.status()).isEqualTo(422);
        assertThat(article(again.text(), "hold"))
                .contains(
                        "value=\"too short\"", "aria-invalid", "is expected to be a statement of at least three words");
        assertThat(again.text()).contains("Nothing was sent.").doesNotContain("/api/v1");
        assertThat(size()).isEqualTo(before);
    }

    private static long size() {
        return ledger.get(OWNER, "/api/v1/state").json().integer("treeSize");
    }

    /** What the page shows of one decision. */
    private static String article(String page, String id) {
        int start = page.indexOf("id=\"" + id + "\"");
        assertThat(start).as(id + " in " + page).isPositive();
        return page.substring(start, page.indexOf("</article>", start));
    }

    @Test
    void showsDryRunsAndTheHoldInTheHistoryOfADot() {
        Steps.openBirths(ledger);
        ledger.post(OWNER, "PlaceRegistrationHold", "{\"reason\":\"a duplicate was found\"}")
                .isCreated();
        String code = C1.REQUIRED.getFirst().value();
        List<String> history = List.of("RegistrarDryRunRecorded", "RegistrationHoldReleased", "RegistrationHoldPlaced");
        assertThat(ledger.get(OWNER, "/api/v1/events?code=" + code)
                        .isOk()
                        .items()
                        .values())
                .extracting(item -> ((JsonObject) item).string("type").replaceFirst("^dotledger\\.(.*)\\.v.*$", "$1"))
                .containsExactlyElementsOf(history);
        assertThat(owner().get("/dots/" + code).isOk().text())
                .containsSubsequence(
                        "Registrar dry run recorded", "Registration hold released", "Registration hold placed");
        saysNextToItsFieldWhatIsMistyped();
    }
}
