package org.dotledger.core.review;

import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewAttack;
import org.dotledger.core.view.JournalView;

/** The attacks by their positions. */
final class ReviewAttacksFold implements JournalView<AttackInReview, AttackRecorded> {
    private static final ViewDefinition<AttackInReview> DEFINITION = ViewDefinition.byPosition(
            "review-attacks", AttackInReview.class, row -> row.attack().position());

    @Override
    public ViewDefinition<AttackInReview> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<AttackRecorded> event() {
        return AttackRecorded.class;
    }

    @Override
    public AttackInReview row(AttackRecorded event, RecordedEvent recorded) {
        return new AttackInReview(
                event.reviewId(),
                new ReviewAttack(
                        recorded.actor(),
                        event.attack(),
                        event.command(),
                        event.bodySha256(),
                        event.status(),
                        event.code(),
                        event.expectedCode(),
                        event.refusalPosition(),
                        event.emitted(),
                        event.outcome(),
                        recorded.position()));
    }
}
