package org.dotledger.core.review;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewAttack;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The attacks by their positions. */
final class ReviewAttacksFold implements FoldedView<AttackInReview> {
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
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof AttackRecorded ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    public @Nullable AttackInReview evolve(@Nullable AttackInReview row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof AttackRecorded event ? attack(event, recorded) : row;
    }

    private static AttackInReview attack(AttackRecorded event, RecordedEvent recorded) {
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
