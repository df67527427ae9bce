package org.dotledger.core.view;

import java.time.Instant;

/**
 * What has happened in the campaign before a decision that rests on the whole of it: a state that is carried forward from
 * one decision to the next, before an append ({@link CampaignFold}) and when a history is decided again
 * ({@link FoldedPast}).
 */
public interface CampaignPast {
    /** What a rule has until the campaign is at hand. */
    CampaignPast NOT_AT_HAND = new CampaignPast() {
        @Override
        public long size() {
            throw new IllegalStateException("the campaign is not at hand");
        }

        @Override
        public StateAt state(ViewSet views, Instant at) {
            throw new IllegalStateException("the campaign is not at hand");
        }
    };

    /** How many entries the log has before the decision. */
    long size();

    /**
     * The state that the events lead to, at an instant.
     *
     * @param views in which the state is asked for
     */
    StateAt state(ViewSet views, Instant at);
}
