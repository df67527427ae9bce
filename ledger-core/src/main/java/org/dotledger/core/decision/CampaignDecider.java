package org.dotledger.core.decision;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Command;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.PastEvents;

/**
 * The rule of a command that rests on the whole campaign. It asks for states and never for single events, so that it is
 * decided in the same way from sourced events and from a state that is carried forward.
 *
 * @param <C> the command
 */
public interface CampaignDecider<C extends Command> extends Decider<C, CampaignPast> {

    @Override
    default EventQuery query(C command) {
        return EventQuery.CAMPAIGN;
    }

    @Override
    default EventQuery ownQuery(C command, ActorId caller) {
        return EventQuery.NONE;
    }

    @Override
    default Optional<CampaignPast> onCampaign(C command, CampaignPast own, CampaignPast campaign) {
        return Optional.of(campaign);
    }

    @Override
    default CampaignPast initialState(C command) {
        return PastEvents.NONE;
    }

    @Override
    default CampaignPast evolve(CampaignPast past, RecordedEvent event) {
        return past.and(event);
    }
}
