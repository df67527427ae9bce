package org.dotledger.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every page on a ledger in the middle of its campaign, as a browser shows it. */
@Execution(ExecutionMode.SAME_THREAD)
@Order(2)
class PagesTest {
    private static final String DOT = "DOT_C1_GRANT_ISSUE";

    private final LedgerUnderTest ledger = PageLedger.get();

    /** Each page, and something that stands on it only if it shows this ledger. */
    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", "Ready for governed dry run");
        pages.put("/steps", "Table registry observed");
        pages.put("/lifecycle", "8 of 8 tools are proven");
        pages.put("/lifecycle?asOf=" + PageLedger.HALFWAY, "5 of 8 tools are proven");
        pages.put("/orphans", "Evidence not governed");
        pages.put("/orphans?asOf=" + PageLedger.REGISTERING, "Registered not read back");
        pages.put("/observations", C1.CATALOG);
        pages.put("/registrar", "called new by path");
        pages.put("/grants", PageLedger.grant(PageLedger.CONSUMED));
        pages.put("/grants?asOf=320", "No grant");
        pages.put("/approvals", "Build step " + PageLedger.PROPOSED);
        pages.put("/approvals?asOf=312", "Nothing waits for an owner");
        pages.put("/timeline", "Grant minted");
        pages.put("/timeline?group=dot", DOT);
        pages.put("/events/3", "The entry, exactly as it is hashed");
        pages.put("/refusals", "REAL_RUN_REJECTED");
        pages.put("/timeline?tag=source:CATALOG", "observer");
        pages.put("/compare?from=310&to=330", "Lifecycle proof");
        pages.put("/dots?q=dot-c1", DOT);
        pages.put("/dots/" + DOT, "Its life, and who did what");
        pages.put("/records", "Registrar runs");
        pages.put("/records/surfaces", "SCHEMA:c1");
        pages.put("/records/grants", PageLedger.grant(PageLedger.REVOKED));
        pages.put("/verify", "Check it");
        pages.put("/docs", "Brings a DOT into being");
        pages.put("/docs?q=nothing-like-it", "Nothing fits");
        pages.put("/docs/ConsumeGrant", "GRANT_EXPIRED");
        pages.put("/no-such-page", "NOT_FOUND");
        return pages;
    }

    private static String name(String path) {
        String name = path.replaceAll("[^a-z0-9A-Z]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "readiness" : name;
    }

    /** One look at each page, in light, in the dark, on a phone, on a wall and on paper: loading it is what takes long. */
    @Test
    void showsTheLedgerToEveryoneAndAsksNoOneElse() {
        try (Visit visit = Visit.of(ledger)) {
            visit.open("/login");
            visit.photograph("login");
            visit.as(OWNER);
            pages().forEach((path, expected) -> {
                Page page = visit.open(path);
                assertThat(page.locator("body")).containsText(expected);
                assertThat(page.locator("h1")).hasCount(1);
                Look.isAccessible(page, path);
                visit.photograph(name(path));
                visit.darken(true);
                Look.hasContrast(page, path + " in the dark");
                visit.photograph(name(path) + "-dark");
                visit.darken(false);
                Look.fits(visit, path, name(path));
                Look.isPrintedWhole(visit, path, name(path));
            });
            assertThat(visit.requests())
                    .allMatch(url -> url.startsWith(ledger.server().uri().toString()));
            assertThat(visit.complaints())
                    .allMatch(complaint -> complaint.contains("404"))
                    .hasSize(1);
        }
    }

    @Test
    void followsWhetherThePersonPrefersTheDark() {
        try (Visit visit = Visit.of(ledger)) {
            String background = "getComputedStyle(document.body).backgroundColor";
            Object light = visit.open("/login").evaluate(background);
            visit.darken(true);
            assertThat(visit.page().evaluate(background)).isNotEqualTo(light);
        }
    }

    @Test
    void worksWithoutScript() {
        try (Visit visit = Visit.withoutScript(ledger).as(AUDITOR)) {
            pages().forEach((path, expected) ->
                    assertThat(visit.open(path).locator("body")).containsText(expected));
            Page page = visit.open("/timeline");
            page.selectOption("#f-type", "CommandRefused");
            page.getByRole(AriaRole.BUTTON, named("Filter")).click();
            assertThat(page.locator("main")).containsText("SCOPE_NOT_C1");
            assertThat(page.locator("main")).not().containsText("DOT born");
            page.locator("input[type=range]").focus();
            page.keyboard().press("Home");
            page.getByRole(AriaRole.BUTTON, named("Go")).click();
            assertThat(page.locator(".past")).containsText("before the first entry of");
            assertThat(page.locator("main")).containsText("No entry fits");
            page.getByText("Return to now").click();
            assertThat(page).hasURL(Pattern.compile(".*type=CommandRefused.*"));
        }
    }

    @Test
    void approvesByKeyboardAlone() {
        try (Visit visit = Visit.of(ledger)) {
            Page page = visit.open("/login?next=%2Fapprovals");
            assertThat(page.locator("#key")).isFocused();
            page.keyboard().type(ledger.key(OWNER));
            page.keyboard().press("Enter");
            page.waitForURL("**/approvals");
            tabTo(page, "Approve W8");
            page.keyboard().press("Enter");
            page.waitForURL("**/approvals?done=*");
            assertThat(page.locator("[role=status]")).containsText("Recorded, and durable");
            assertThat(page.locator("#W8")).hasCount(0);
            assertThat(page.locator("#" + PageLedger.PROPOSED)).hasCount(1);
            tabTo(page, "Steps W1–W9");
            page.keyboard().press("Enter");
            page.waitForURL("**/steps");
            assertThat(page.locator("#W8")).containsText("Approved");
        } finally {
            planAgain();
        }
    }

    @Test
    void offersNothingThatWouldOnlyBeRefused() {
        ledger.post(OWNER, "StopStep", "{\"step\":\"W7\",\"stopCode\":\"LOOK_AGAIN\",\"reason\":\"a second look\"}")
                .isCreated();
        try (Visit visit = Visit.fromAfar(ledger).as(OWNER)) {
            Page page = visit.open("/approvals");
            Locator proposal = page.locator("#" + PageLedger.PROPOSED);
            List.of("cannot be done now", "STEP_NOT_OPEN", "See to why W7 was stopped", "mints one grant for DRY_RUN")
                    .forEach(text -> assertThat(proposal).containsText(text));
            assertThat(proposal).containsText("Compared with " + PageLedger.ACTIVE);
            assertThat(proposal.locator("button.primary")).hasCount(0);
            assertThat(proposal.locator("time .local").first()).containsText("local");
            proposal.locator("input[name=reason]").fill("too short");
            int requests = visit.requests().size();
            proposal.locator("button.danger").click();
            assertThat(visit.requests().stream().skip(requests).filter(url -> url.endsWith("/approvals")))
                    .isEmpty();
            assertThat(visit.open("/").locator("#content section").first()).containsText("LOOK_AGAIN");
        } finally {
            String plan = ledger.get(OWNER, "/api/v1/steps/W7").isOk().member("planSha256");
            ledger.post(OWNER, "ApproveStep", "{\"step\":\"W7\",\"planSha256\":\"" + plan + "\"}")
                    .isCreated();
        }
    }

    /** Leaves the eighth step as it was found, waiting for an owner. */
    private void planAgain() {
        ledger.post(OWNER, "StopStep", "{\"step\":\"W8\",\"stopCode\":\"LOOK_AGAIN\",\"reason\":\"a second look\"}")
                .isCreated();
        JsonObject rollback = JsonObject.builder()
                .put("step", "W8")
                .put("via", C1.via("DOT_ROLLBACK", "dot-rollback --step W8"))
                .put("reason", "a second look")
                .build();
        ledger.post(OPERATOR, "RollBackStep", rollback).isCreated();
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            String focused = String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
            if (focused.equals(text)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + text);
    }

    @Test
    void showsWhatWasGrantedAndWhatBecameOfIt() {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            Page page = visit.open("/grants");
            Locator consumed = page.locator("#" + PageLedger.grant(PageLedger.CONSUMED));
            assertThat(consumed).containsText("Consumed");
            assertThat(consumed).containsText("vocab-prep-1");
            assertThat(page.locator("#" + PageLedger.grant(PageLedger.REVOKED)))
                    .containsText("its manifest was rewritten");
            Locator active = page.locator("#" + PageLedger.grant(PageLedger.ACTIVE));
            assertThat(active).containsText("Active");
            assertThat(active).containsText("Expired now");
            active.getByText(PageLedger.ACTIVE, new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.waitForURL("**/approvals#" + PageLedger.ACTIVE);
            assertThat(page.locator("#" + PageLedger.ACTIVE)).containsText("Approved");
            assertThat(page.locator("#" + PageLedger.REJECTED)).containsText("Rejected");
            assertThat(visit.open("/grants?asOf=440").locator("main")).not().containsText("Expired now");
        }
    }

    @Test
    void findsAnOperationWhileItIsTypedAndLeadsToItsCodes() {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            Page page = visit.open("/docs");
            page.fill("#q", "consumegrant");
            page.waitForURL("**/docs?q=consumegrant");
            assertThat(page.locator(".op")).hasCount(1);
            page.locator(".op").click();
            page.waitForURL("**/docs/ConsumeGrant");
            page.getByText("GRANT_EXPIRED").click();
            page.waitForURL("**/docs#GRANT_EXPIRED");
            assertThat(page.locator("#GRANT_EXPIRED")).isInViewport();
            page.locator("#GRANT_EXPIRED").getByText("ConsumeGrant").click();
            page.waitForURL("**/docs/ConsumeGrant");
        }
    }

    /** The issuer is another site to the browser, which therefore keeps back what is SameSite=Strict. */
    @Test
    void signsInByAnIssuerOnAnotherSite() {
        try (Visit visit = Visit.of(ledger)) {
            Page page = visit.open("/steps#W5");
            page.getByRole(AriaRole.LINK, named("Sign in with Example issuer")).click();
            page.getByRole(AriaRole.LINK, named("owner")).click();
            page.waitForURL(ledger.server().uri() + "/steps#W5");
            assertThat(page.locator(".who")).containsText("owner");
            page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
            page.waitForURL("**/login");
            page.getByRole(AriaRole.LINK, named("Sign in with Example issuer")).click();
            page.getByRole(AriaRole.LINK, named("stranger")).click();
            assertThat(page.locator("main")).containsText("403 ACTOR_NOT_ENROLLED");
            visit.photograph("not-enrolled");
            page.getByRole(AriaRole.LINK, named("To the sign-in")).click();
            assertThat(page.locator("#key")).isFocused();
        }
    }

    @Test
    void offersNoDecisionToOthers() {
        try (Visit visit = Visit.of(ledger).as(REVIEWER)) {
            Page page = visit.open("/approvals");
            assertThat(page.locator("main .acts button")).hasCount(0);
        }
    }

    @Test
    void verifiesAnEntryInTheBrowser() throws IOException {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            Page page = visit.open("/events/" + PageLedger.BIRTH);
            int requests = visit.requests().size();
            verify(page, Files.readString(ledger.directory().resolve("log.vkey")));
            assertThat(result(page).last()).containsText("these exact bytes are in the log");
            assertThat(result(page)).hasCount(6);
            page.evaluate("document.getElementById('verify').scrollIntoView()");
            visit.photograph("verify-in-this-browser");

            String other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
            verify(page, other);
            assertThat(result(page).last()).containsText("do not rely on this entry");

            page.evaluate(
                    "e = document.getElementById('entry'), e.textContent = e.textContent.replace('agent', 'human')");
            verify(page, Files.readString(ledger.directory().resolve("log.vkey")));
            assertThat(result(page).nth(3)).containsText("Fails");
            assertThat(result(page).last()).containsText("do not rely on this entry");
            assertThat(visit.requests().stream()
                            .skip(requests)
                            .filter(url -> !url.contains("/pulse") && !url.contains("/favicon")))
                    .isEmpty();
        }
    }

    private static void verify(Page page, String key) {
        page.fill("#vkey", key);
        page.getByRole(AriaRole.BUTTON, named("Verify in this browser")).click();
        assertThat(result(page).last()).containsText("erified");
    }

    private static Locator result(Page page) {
        return page.locator("#verify-result li");
    }

    @Test
    void verifiesAPackage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("w9-readback.zip");
        Files.write(file, ledger.get(AUDITOR, "/api/v1/readback").isOk().bytes());
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            check(visit, file);
            assertThat(visit.page().locator("[role=status]")).containsText("Everything was checked and holds");
            visit.photograph("verify-checked");

            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            check(visit, file);
            assertThat(visit.page().locator("[role=status]")).not().containsText("Everything was checked and holds");
            assertThat(visit.page().locator("main")).containsText("Failed");
        }
    }

    /** The browser has to be let finish before it shows the answer. */
    @Test
    void saysAsAPageThatAPackageIsTooLarge(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("too-large.zip");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(66L * 1024 * 1024);
        }
        try (Visit visit = Visit.withoutScript(ledger).as(AUDITOR)) {
            check(visit, file);
            assertThat(visit.page().locator("main")).containsText("413 UPLOAD_TOO_LARGE");
            assertThat(visit.page().locator("main")).containsText("ledger verify");
        }
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            check(visit, file);
            assertThat(visit.page()).hasURL(Pattern.compile(".*/verify"));
            assertThat(visit.page().locator("#too-large")).containsText("larger than 64 MB");
        }
    }

    private void check(Visit visit, Path file) throws IOException {
        Page page = visit.open("/verify");
        page.setInputFiles("#package", file);
        page.fill("#key", Files.readString(ledger.directory().resolve("log.vkey")));
        page.getByRole(AriaRole.BUTTON, named("Check it")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
