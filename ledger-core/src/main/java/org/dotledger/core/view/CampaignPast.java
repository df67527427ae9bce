package org.dotledger.core.view;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;

/**
 * What has happened in the campaign before a decision that rests on the whole of it. A live decision sources the events
 * ({@link PastEvents}); when a history is decided again, the state that is carried forward takes their place.
 */
public interface CampaignPast {

    /** The same, and a later event. */
    CampaignPast and(RecordedEvent event);

    /** How long the log was: one more than the position of the last event. */
    long size();

    /**
     * The state that the events lead to, at an instant.
     *
     * @param views in which the state is asked for
     */
    StateAt state(ViewSet views, Instant at);
}
