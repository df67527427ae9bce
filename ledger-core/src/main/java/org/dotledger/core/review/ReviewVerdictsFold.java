package org.dotledger.core.review;

import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.core.view.JournalView;

/** The verdicts by their positions. */
final class ReviewVerdictsFold implements JournalView<VerdictInReview, VerdictRecorded> {
    private static final ViewDefinition<VerdictInReview> DEFINITION = ViewDefinition.byPosition(
            "review-verdicts", VerdictInReview.class, row -> row.verdict().position());

    @Override
    public ViewDefinition<VerdictInReview> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<VerdictRecorded> event() {
        return VerdictRecorded.class;
    }

    @Override
    public VerdictInReview row(VerdictRecorded event, RecordedEvent recorded) {
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
                        event.signature(),
                        recorded.position()));
    }
}
