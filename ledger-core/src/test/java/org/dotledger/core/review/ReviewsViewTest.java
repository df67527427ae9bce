package org.dotledger.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.core.testing.GivenEvents.attackRecorded;
import static org.dotledger.core.testing.GivenEvents.reviewOpened;
import static org.dotledger.core.testing.GivenEvents.verdictRecorded;

import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.Event;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.ReviewRow;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.AsOf;
import org.junit.jupiter.api.Test;

class ReviewsViewTest {
    private static final String ID = "review-1";

    private static List<ReviewRow> reviews(Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ViewDefinitions.REVIEWS);
    }

    @Test
    void showsEachReviewWithItsOwnAttacksAndVerdicts() {
        List<ReviewRow> reviews = reviews(
                reviewOpened("review-2"),
                reviewOpened(ID),
                attackRecorded(ID, AttackOutcome.REFUSED, "{}"),
                attackRecorded("review-2", AttackOutcome.DEFECT, "{}"),
                verdictRecorded(ID, VerdictKind.ENGINEERING, ReviewVerdict.PASS, 2));
        assertThat(reviews.stream().map(row -> row.reviewId().value())).containsExactly(ID, "review-2");
        ReviewRow first = reviews.getFirst();
        assertThat(first.openedBy().value()).isEqualTo("operator");
        assertThat(first.attacks()).singleElement().satisfies(attack -> {
            assertThat(attack.outcome()).isEqualTo(AttackOutcome.REFUSED);
            assertThat(attack.position()).isEqualTo(2);
        });
        assertThat(first.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(VerdictKind.ENGINEERING);
            assertThat(verdict.treeSize()).isEqualTo(2);
        });
        assertThat(first.positions()).containsExactly(1L, 2L, 4L);
        assertThat(reviews.getLast().verdicts()).isEmpty();
    }

    @Test
    void canBeShownHoweverManyAttacksThereAre() {
        Event[] events = new Event[1_500];
        events[0] = reviewOpened(ID);
        for (int i = 1; i < events.length; i++) {
            events[i] = i % 2 == 0
                    ? attackRecorded(ID, AttackOutcome.REFUSED, "{\"attempt\":" + i + "}")
                    : verdictRecorded(ID, VerdictKind.ENGINEERING, ReviewVerdict.REJECT, 1);
        }
        ReviewRow review = reviews(events).getFirst();
        assertThat(review.attacks())
                .hasSize(749)
                .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        assertThat(review.verdicts()).hasSize(750);
        assertThat(History.of(events).views().answer("reviews", AsOf.LATEST).itemsJson())
                .isNotNull();
    }
}
