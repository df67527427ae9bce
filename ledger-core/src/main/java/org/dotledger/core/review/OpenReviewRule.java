package org.dotledger.core.review;

import java.time.Instant;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/**
 * An actor with a part in the campaign does not review it, and neither does one whose key was issued only after the
 * campaign was sealed.
 */
final class OpenReviewRule implements Decider<OpenReview, OpenReviewRule.State> {

    /**
     * @param open whether a review has the id
     * @param tookPart whether the caller has a part in the campaign
     * @param isSealed whether there is a seal
     * @param keyAfterSeal whether a key was issued to the caller since the newest seal
     */
    record State(boolean open, boolean tookPart, boolean isSealed, boolean keyAfterSeal) {}

    @Override
    public Class<OpenReview> command() {
        return OpenReview.class;
    }

    @Override
    public EventQuery query(OpenReview command) {
        return EventQuery.of(
                Criterion.of(ReviewTags.review(command.reviewId()), ReviewOpened.class),
                Criterion.of(EvidenceTags.SEAL, ReadbackSealed.class));
    }

    @Override
    public EventQuery query(OpenReview command, ActorId caller) {
        return query(command)
                .or(EventQuery.of(Independence.partOf(caller), Criterion.of(ActorTags.actor(caller), KeyIssued.class)));
    }

    @Override
    public State initialState(OpenReview command) {
        return new State(false, false, false, false);
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ReviewOpened ignored -> new State(true, state.tookPart(), state.isSealed(), state.keyAfterSeal());
            case ReadbackSealed ignored -> new State(state.open(), state.tookPart(), true, false);
            case KeyIssued ignored -> new State(state.open(), state.tookPart(), state.isSealed(), state.isSealed());
            default -> new State(state.open(), true, state.isSealed(), state.keyAfterSeal());
        };
    }

    @Override
    public Decision decide(OpenReview command, State state, ActorId caller, Instant at) {
        if (state.open()) {
            return Decision.refuse(RefusalCode.REVIEW_EXISTS, command.reviewId() + " was opened before");
        }
        if (state.tookPart()) {
            return Decision.refuse(RefusalCode.SEPARATION_OF_DUTIES, caller + " has a part in the campaign");
        }
        if (state.keyAfterSeal()) {
            return Decision.refuse(
                    RefusalCode.SEPARATION_OF_DUTIES, "a key was issued to " + caller + " after the seal");
        }
        return Decision.accept(new ReviewOpened(command.reviewId()));
    }
}
