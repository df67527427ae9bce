package org.dotledger.core.decision;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Command;
import org.dotledger.core.view.CampaignPast;

/**
 * The rule of a command that rests on the whole campaign. It asks for states and never for single events, so that it can
 * be decided on a state that is carried forward.
 *
 * @param <C> the command
 */
public interface CampaignDecider<C extends Command> extends Decider<C, CampaignPast> {

    @Override
    default EventQuery query(C command) {
        return EventQuery.NONE;
    }

    @Override
    default EventQuery campaign(C command) {
        return EventQuery.CAMPAIGN;
    }

    @Override
    default Optional<CampaignPast> onCampaign(C command, CampaignPast own, CampaignPast campaign) {
        return Optional.of(campaign);
    }

    @Override
    default CampaignPast initialState(C command) {
        return CampaignPast.NOT_AT_HAND;
    }

    @Override
    default CampaignPast evolve(CampaignPast past, RecordedEvent event) {
        return past;
    }
}
