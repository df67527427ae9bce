package org.dotledger.core.review;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.AttackWithdrawn;
import org.dotledger.api.review.ReviewAttack;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The attacks of all reviews: in one review there is one with a command and a body at most. */
final class ReviewAttacksFold implements FoldedView<AttackInReview> {
    private static final ViewDefinition<AttackInReview> DEFINITION = ViewDefinition.of(
            "review-attacks",
            AttackInReview.class,
            row -> key(row.reviewId(), row.attack().command(), row.attack().bodySha256()));

    @Override
    public ViewDefinition<AttackInReview> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case AttackRecorded event -> Set.of(key(event.reviewId(), event.command(), event.digest()));
            case AttackWithdrawn event -> Set.of(key(event.reviewId(), event.command(), event.bodySha256()));
            default -> Set.of();
        };
    }

    /** An id holds no slash, and a command's name none either. */
    private static String key(RecordId review, String command, Sha256 body) {
        return review + "/" + command + "/" + body;
    }

    @Override
    public @Nullable AttackInReview evolve(@Nullable AttackInReview row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case AttackRecorded event -> new AttackInReview(event.reviewId(), attack(event, recorded));
            case AttackWithdrawn event
            when row != null ->
                new AttackInReview(event.reviewId(), row.attack().withdrawnAt(recorded.position()));
            default -> row;
        };
    }

    private static ReviewAttack attack(AttackRecorded event, RecordedEvent recorded) {
        return new ReviewAttack(
                recorded.actor(),
                event.attack(),
                event.command(),
                event.digest(),
                event.asRole(),
                event.code(),
                event.expectedCode(),
                event.stopCode(),
                event.outcome(),
                recorded.position(),
                null);
    }
}
