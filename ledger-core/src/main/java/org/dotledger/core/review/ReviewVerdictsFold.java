package org.dotledger.core.review;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The verdicts by their positions. */
final class ReviewVerdictsFold implements FoldedView<VerdictInReview> {
    private static final ViewDefinition<VerdictInReview> DEFINITION = ViewDefinition.byPosition(
            "review-verdicts", VerdictInReview.class, row -> row.verdict().position());

    @Override
    public ViewDefinition<VerdictInReview> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof VerdictRecorded ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    public @Nullable VerdictInReview evolve(@Nullable VerdictInReview row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof VerdictRecorded event ? verdict(event, recorded) : row;
    }

    private static VerdictInReview verdict(VerdictRecorded event, RecordedEvent recorded) {
        return new VerdictInReview(
                event.reviewId(),
                new ReviewVerdictRow(
                        recorded.actor(),
                        event.kind(),
                        event.verdict(),
                        event.reasons(),
                        event.treeSize(),
                        event.rootHash(),
                        event.stateSha256(),
                        recorded.position()));
    }
}
