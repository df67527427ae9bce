package org.dotledger.core.review;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The reviews by their ids. */
final class ReviewOpeningsFold implements FoldedView<ReviewOpening> {
    private static final ViewDefinition<ReviewOpening> DEFINITION = ViewDefinition.of(
            "review-openings", ReviewOpening.class, row -> row.reviewId().value());

    @Override
    public ViewDefinition<ReviewOpening> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof ReviewOpened event
                ? Set.of(event.reviewId().value())
                : Set.of();
    }

    @Override
    public @Nullable ReviewOpening evolve(@Nullable ReviewOpening row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof ReviewOpened event
                ? new ReviewOpening(event.reviewId(), recorded.actor(), recorded.position())
                : row;
    }
}
