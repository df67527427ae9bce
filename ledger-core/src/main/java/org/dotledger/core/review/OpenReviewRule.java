package org.dotledger.core.review;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Nobody reviews a campaign that has a part in it. */
final class OpenReviewRule implements Decider<OpenReview, OpenReviewRule.State> {

    /**
     * @param open whether a review has the id
     * @param tookPart whether the caller has a part in the campaign
     */
    record State(boolean open, boolean tookPart) {}

    @Override
    public Class<OpenReview> command() {
        return OpenReview.class;
    }

    @Override
    public EventQuery query(OpenReview command) {
        return EventQuery.of(Criterion.of(ReviewTags.review(command.reviewId()), ReviewOpened.class));
    }

    @Override
    public EventQuery query(OpenReview command, ActorId caller) {
        return query(command).or(EventQuery.of(Independence.partOf(caller)));
    }

    @Override
    public State initialState(OpenReview command) {
        return new State(false, false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return event.event() instanceof ReviewOpened
                ? new State(true, state.tookPart())
                : new State(state.open(), true);
    }

    @Override
    public Decision decide(OpenReview command, State state, ActorId caller, Instant at) {
        if (state.open()) {
            return Decision.refuse(RefusalCode.REVIEW_EXISTS, command.reviewId() + " was opened before");
        }
        if (state.tookPart()) {
            return Decision.refuse(RefusalCode.SEPARATION_OF_DUTIES, caller + " has a part in the campaign");
        }
        return Decision.accept(new ReviewOpened(command.reviewId()));
    }
}
