package org.dotledger.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.api.json.JsonObject;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A page that stays open: it is of one moment, and goes to another only when someone asks for it. */
@Execution(ExecutionMode.SAME_THREAD)
class OpenPageTest {
    private final LedgerUnderTest ledger = PageLedger.get();

    /** What someone reads or fills in stays, and all of a page is of one head until they ask for a newer one. */
    @Test
    void announcesNewEntriesAndReplacesNothingByItself() {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            visit.page().clock().install();
            Page page = visit.open("/timeline");
            page.fill("#f-code", "DOT_C1_");
            page.locator(".jump summary").click();
            page.evaluate("scrollTo(0, 300)");
            String frame = "[...document.querySelectorAll('.moment, .side, .foot')].map(e => e.textContent).join()";
            Object before = page.evaluate(frame);
            ledger.post(AGENT, "OpenCampaign", C1.OPEN).isProblem(403, "ROLE_NOT_ALLOWED");
            page.clock().fastForward(4_000);
            assertThat(page.locator("#news")).containsText(Pattern.compile("[1-9]\\d* new entr(y|ies) · show"));
            assertThat(page.evaluate(frame)).isEqualTo(before);
            assertThat(page.locator("#f-code")).hasValue("DOT_C1_");
            assertThat(page.evaluate("document.querySelector('.jump').open && scrollY"))
                    .isEqualTo(300);
            visit.photograph("new-entries");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("show").setExact(true))
                    .click();
            assertThat(page.locator("#news")).isEmpty();
            assertThat(page.locator("#moment-entry")).not().hasText(String.valueOf(before));
            isOfOneHead(page);
        }
    }

    /** The root in the footer is that of the size on the rail, and the footer says the same size. */
    private void isOfOneHead(Page page) {
        String size = String.valueOf(page.getAttribute("input[type=range]", "value"));
        JsonObject state =
                ledger.get(AUDITOR, "/api/v1/state?asOf=" + size).isOk().json();
        assertThat(page.locator(".foot code")).hasAttribute("title", state.string("rootHash"));
        assertThat(page.locator(".foot")).containsText("After " + size + " entries");
        assertThat(page.locator("#moment-entry")).containsText("After " + size + " entries");
    }

    @Test
    void keepsTheMomentFromPageToPage() {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            Page page = visit.open("/lifecycle?asOf=320");
            page.locator("nav >> text=Orphan check").click();
            // The slider does nothing by itself before the script has come.
            page.waitForURL(ledger.server().uri() + "/orphans?asOf=320");
            assertThat(page.locator(".past")).containsText("after 320 entries (through #319) of");
            // The keys move the slider and nothing else: someone who steps through the log is not taken away at each
            // step.
            page.locator("input[type=range]").focus();
            page.keyboard().press("Home");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#moment-entry")).hasText("After 2 entries (through #1)");
            assertThat(page).hasURL(ledger.server().uri() + "/orphans?asOf=320");
            page.keyboard().press("Enter");
            page.waitForURL("**/orphans?asOf=2");
            assertThat(page.locator("input[type=range]")).isFocused();
            page.locator("#later").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/orphans?asOf=3");
            assertThat(page.locator("#later")).isFocused();
        }
    }

    /** A browser keeps the fragment to itself, so that it survives only where the form is sent to where it stands. */
    @Test
    void keepsTheFragmentThroughTheSignIn() {
        for (Visit visit : List.of(Visit.of(ledger), Visit.withoutScript(ledger))) {
            try (visit) {
                Page page = visit.open("/steps#W5");
                page.fill("#key", ledger.key(AUDITOR));
                page.press("#key", "Enter");
                page.waitForURL("**/steps#W5");
                assertThat(page.locator("#W5")).isInViewport();
            }
        }
    }

    /** Each sheet of a print says of which log and of when it is, because a table's head stands again on each. */
    @Test
    void saysOnEachSheetOfWhenItIs() {
        try (Visit visit = Visit.of(ledger).as(AUDITOR)) {
            Page page = visit.open("/timeline?type=DotBorn&asOf=375");
            assertThat(page.locator(".printed")).isHidden();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            JsonObject state =
                    ledger.get(AUDITOR, "/api/v1/state?asOf=375").isOk().json();
            assertThat(page.locator(".printed")).containsText(Pattern.compile("dot-ledger\\.local/[0-9a-f]+ "));
            assertThat(page.locator(".printed")).containsText("after 375 entries (through #374), at ");
            assertThat(page.locator(".printed")).containsText(state.string("rootHash"));
            assertThat(page.locator(".printed"))
                    .containsText(ledger.server().uri() + "/timeline?type=DotBorn&asOf=375");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.printed')).display"))
                    .isEqualTo("table-header-group");
            assertThat(page.locator("nav").first()).isHidden();
        }
    }
}
