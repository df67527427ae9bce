package org.dotledger.core.view;

import java.time.Instant;

/**
 * The campaign as a fold carries it forward: the state at hand is the one after the entries that the fold was given. For
 * one thread.
 *
 * @param fold of the views in which states are asked for
 */
public record FoldedPast(OfflineFold fold) implements CampaignPast {

    @Override
    public long size() {
        return fold.size();
    }

    @Override
    public StateAt state(ViewSet views, Instant at) {
        return fold.stateAt(at);
    }
}
