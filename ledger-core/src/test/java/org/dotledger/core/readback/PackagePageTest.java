package org.dotledger.core.readback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.step.StepId;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;

/** What the page of a package shows to a person. */
class PackagePageTest {
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    private static String page(PackagedLog log) {
        PackageFold fold = new PackageFold(LedgerViews.all());
        try (EntryDecoder decoder = new EntryDecoder(PackagedLog.ORIGIN, 1, batch -> batch.forEach(fold::accept))) {
            log.forEach(log.size(), decoder::accept);
            decoder.finish();
        }
        return PackagePage.of(fold.state(PackagedLog.ORIGIN));
    }

    /** The text from one heading to the next. */
    private static String section(String page, String heading) {
        int from = page.indexOf("<h2>" + heading + "</h2>");
        assertThat(from).as(heading).isPositive();
        int to = page.indexOf("<h2>", from + 1);
        return TAG.matcher(page.substring(from, to)).replaceAll(" ").replaceAll("\\s+", " ");
    }

    @Test
    void saysWhatIsReadyAndWhatThatRestsOn() {
        String page = page(C1History.complete());
        assertThat(section(page, "Readiness"))
                .contains("READY_FOR_GOVERNED_DRY_RUN YES Nothing is missing.")
                .contains("READY_FOR_PRODUCTION NO C1 is about a governed dry run");
        assertThat(section(page, "What the answers rest on"))
                .contains("9 of 9 steps are read back", "8 of 8 DOTs are proven in every cell")
                .containsPattern("CATALOG at \\S.*: READ, #\\d+ WorldObserved by observer")
                .containsPattern("every bad input was refused, #\\d+ HarnessRan by agent");
        assertThat(section(page, "Stop codes in force")).contains("None.");
    }

    @Test
    void saysWhoDidWhat() {
        assertThat(section(page(C1History.complete()), "Who did what"))
                .containsPattern("operator HUMAN, OPERATOR .*8 × DotAdmitted \\(#\\d+ to #\\d+\\)")
                .contains("handler:authorize_build_step part of the ledger 1 × GrantMinted (#");
    }

    @Test
    void namesTheEntriesThatEachCellRestsOn() {
        String page = page(C1History.complete());
        assertThat(page)
                .containsPattern("PROVEN [^<]*<br><small>#\\d+ DotBorn by agent</small><br><small>#\\d+ WorldObserved");
        assertThat(page(C1History.born())).containsPattern("class=\"CLAIMED\"[^#]*#\\d+ DotBorn by agent");
    }

    @Test
    void titlesColumnsInWords() {
        assertThat(page(C1History.complete()))
                .contains("<th scope=\"col\">Plan SHA-256</th>", "<th scope=\"col\">Why not reuse</th>")
                .doesNotContain("<th scope=\"col\">planSha256</th>");
    }

    @Test
    void showsARejectionAndItsReasonsAsText() {
        PackagedLog log = C1History.readBackTo(StepId.W9);
        RecordId review = new RecordId("review-1");
        log.send(C1History.REVIEWER, new OpenReview(review))
                .send(
                        C1History.REVIEWER,
                        new RecordVerdict(
                                review,
                                VerdictKind.ENGINEERING,
                                ReviewVerdict.REJECT,
                                List.of("the report <b>says</b> otherwise"),
                                log.size(),
                                C1History.DIGEST,
                                C1History.DIGEST,
                                null));
        String page = page(log);
        assertThat(page).contains("<tr class=\"REJECT\">", "the report &lt;b&gt;says&lt;/b&gt; otherwise");
        assertThat(section(page, "Verdicts"))
                .contains("review-1 ENGINEERING REJECT reviewer")
                .containsPattern("after \\d+ entries \\(through #\\d+\\)");
    }

    @Test
    void showsTheStopCodesInForce() {
        assertThat(section(page(C1History.born()), "Stop codes in force"))
                .contains("C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE");
    }

    @Test
    void showsAnEmptyLog() {
        assertThat(section(page(new PackagedLog()), "Readiness")).contains("READY_FOR_CODEX_FINAL_CONFIRMATION NO");
    }
}
