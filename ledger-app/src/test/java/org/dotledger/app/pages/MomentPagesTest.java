package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.PageClient.encode;
import static org.dotledger.app.testing.PageClient.token;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dotledger.api.json.Json;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.PageClient;
import org.dotledger.app.testing.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages say of the moment that they show, and that what they lead to is there at that moment. */
class MomentPagesTest {
    private static final Pattern DOT = Pattern.compile("href=\"(/dots/[^\"#]+)");
    private static final Pattern ENTRY = Pattern.compile("href=\"/events/(\\d+)[?\"]");

    private final LedgerUnderTest ledger = PageLedger.get();
    private final PageClient browser = new PageClient(ledger);

    @BeforeEach
    void signIn() {
        String token = token(browser.get("/login"));
        browser.post("/login", "key=" + encode(ledger.key(AUDITOR)) + "&_csrf=" + encode(token));
    }

    private String page(String path) {
        return browser.get(path).isOk().text();
    }

    @Test
    void saysASizeByTheLastEntryThatItHolds() {
        assertThat(page("/lifecycle?asOf=375"))
                .contains("After 375 entries (through #374)", "This is the ledger after 375 entries (through #374) of");
        assertThat(page("/lifecycle?asOf=1")).contains("After 1 entry (through #0)");
        assertThat(page("/lifecycle?asOf=0")).contains("Before the first entry");
        assertThat(page("/compare?from=310&to=330"))
                .contains("From after 310 entries (through #309) to after 330 entries (through #329)");
    }

    @Test
    void leadsFromAnEventToTheBoardBeforeAndAfterIt() {
        assertThat(page("/events/" + PageLedger.BIRTH))
                .contains("href=\"/?asOf=" + PageLedger.BIRTH + "\"", "href=\"/?asOf=" + (PageLedger.BIRTH + 1) + "\"");
    }

    /** How far a list was leafed through is of one moment; kept at an earlier one, it would lie behind the end. */
    @Test
    void leadsFromAnOlderPageToEveryMoment() {
        String older = page("/timeline?before=300&type=CatalogImported");
        assertThat(older).contains("name=\"type\" value=\"CatalogImported\"").doesNotContain("name=\"before\"");
        assertThat(older).doesNotContainPattern("href=\"[^\"]*asOf=[^\"]*before=|href=\"[^\"]*before=[^\"]*asOf=");
    }

    @Test
    void listsExactlyTheEntriesBetweenTwoMoments() {
        for (String moments : List.of("from=310&to=330", "from=330&to=310", "from=310&to=330&asOf=320")) {
            String compared = page("/compare?" + moments);
            assertThat(compared).contains("href=\"/timeline?since=310&amp;asOf=330\"");
        }
        List<Long> listed = ENTRY.matcher(page("/timeline?since=310&asOf=330"))
                .results()
                .map(entry -> Long.valueOf(entry.group(1)))
                .distinct()
                .sorted()
                .toList();
        assertThat(listed).hasSize(20).startsWith(310L).endsWith(329L);
        assertThat(page("/timeline?since=310&asOf=200")).contains("No entry fits");
    }

    /** Much is written like the code of a DOT: the code of a refusal, and a DOT that is not born yet or never was. */
    @Test
    void leadsToNoDotThatThereIsNot() {
        String refusals = page("/timeline?type=CommandRefused");
        TreeSet<String> dots = new TreeSet<>();
        ENTRY.matcher(refusals)
                .results()
                .map(entry -> "/events/" + entry.group(1))
                .distinct()
                .forEach(event -> {
                    dots.addAll(dots(page(event)));
                    dots.addAll(dots(page(event + "?asOf=1")));
                });
        for (String path : List.of(
                "/timeline?type=CommandRefused&asOf=310",
                "/timeline?group=dot",
                "/records/refusals",
                "/orphans",
                "/orphans?asOf=" + PageLedger.REGISTERING,
                "/registrar",
                "/grants")) {
            dots.addAll(dots(page(path)));
        }
        assertThat(dots)
                .isNotEmpty()
                .allSatisfy(
                        dot -> assertThat(browser.get(dot.replace("&amp;", "&")).status())
                                .as(dot)
                                .isEqualTo(200));
    }

    @Test
    void linksACodeOnlyWhereItIsADot() {
        Links links = new Links("9", "DOT_BORN"::equals);
        assertThat(Value.of("code", Json.of("DOT_BORN"), links).href()).isEqualTo("/dots/DOT_BORN?asOf=9");
        assertThat(Value.of("code", Json.of("DOT_BYPASS"), links).href()).isNull();
        assertThat(links.dot("DOT_BYPASS")).isNull();
    }

    private static List<String> dots(String page) {
        return DOT.matcher(page).results().map(dot -> dot.group(1)).toList();
    }

    @Test
    void saysThatNothingWasDoneWhenASessionEndsInAForm() {
        browser.cookies().remove("ledger_session");
        String base = ledger.server().uri().toString();
        Reply ended = browser.send(ledger.request("/approvals")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", base + "/approvals?asOf=3")
                .POST(BodyPublishers.ofString("command=ApproveStep")));
        assertThat(ended.header("location")).endsWith("/login?undone=true&next=" + encode("/approvals?asOf=3"));
        String login = "/login?undone=true&next=%2Fapprovals";
        Reply form = browser.get(login);
        assertThat(form.text()).contains("nothing was done", "come back to the form");
        Reply back = browser.post(login, "key=" + encode(ledger.key(AUDITOR)) + "&_csrf=" + encode(token(form)));
        assertThat(back.header("location")).isEqualTo("/approvals");
        browser.cookies().remove("ledger_session");
        Reply elsewhere = browser.send(ledger.request("/approvals")
                .header("Referer", base + ".example.com/x")
                .POST(BodyPublishers.noBody()));
        assertThat(elsewhere.header("location")).endsWith("/login?undone=true&next=%2F");
    }
}
