package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;

import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.PageClient;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Text that would turn the order of a page round is seen for what it is. */
@Execution(ExecutionMode.SAME_THREAD)
class UnseenCharactersTest {
    private static final String REVERSING = "approved \u202Eton\u202C by\u200B the owner \uDB40\uDC41";
    private static final String SHOWN = "approved \\u202eton\\u202c by\\u200b the owner \\u{e0041}";
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final LedgerUnderTest ledger = SharedLedger.get();

    private static String signedIn(LedgerUnderTest ledger, String path) {
        return signedIn(ledger, path, 200);
    }

    private static String signedIn(LedgerUnderTest ledger, String path, int status) {
        PageClient browser = new PageClient(ledger);
        String token = PageClient.token(browser.get("/login"));
        browser.post("/login", "_csrf=" + PageClient.encode(token) + "&key=" + ledger.key(AUDITOR));
        Reply page = browser.get(path, "text/html");
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        return page.text();
    }

    @Test
    void showsThemOnEveryPageAndKeepsTheBytesOfAnEntry() {
        JsonObject body = JsonObject.builder()
                .put("evidenceId", "unseen-page")
                .put("name", REVERSING)
                .put("sha256", Sha256.digestUtf8("unseen-page").hex())
                .put("size", 1)
                .put("mediaType", "text/plain")
                .put("location", "kb://c1/unseen-page.md")
                .put("labels", new JsonArray(List.of()))
                .build();
        Reply placed = ledger.post(AGENT, "StageEvidence", body).isCreated();
        String position = placed.text().replaceAll(".*\"position\":([0-9]+).*", "$1");

        String event = signedIn(ledger, "/events/" + position);
        String entry = event.substring(event.indexOf("id=\"entry\""), event.indexOf("Leaf hash"));
        assertThat(entry).contains("<span class=\"unseen\" title=\"\\u202e\">\u202E</span>");
        assertThat(TAG.matcher(entry).replaceAll("").replace("&quot;", "\""))
                .as("what script reads")
                .contains("\"name\":\"" + REVERSING + "\"");
        assertThat(event.replace(entry, "")).contains(SHOWN).doesNotContain("\u202E");

        assertThat(signedIn(ledger, "/records/evidence")).contains(SHOWN).doesNotContain("\u202E");
        assertThat(signedIn(ledger, "/timeline?actor=" + PageClient.encode("a\u202Eb"), 422))
                .as("what a link typed into a field that takes no such character")
                .doesNotContain("\u202E");
    }
}
