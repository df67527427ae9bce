package org.dotledger.core.campaign;

import java.time.Instant;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.CampaignTags;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** There is one campaign, and it is opened once. */
final class OpenCampaignRule implements Decider<OpenCampaign, OpenCampaignRule.State> {

    record State(boolean open) {}

    @Override
    public Class<OpenCampaign> command() {
        return OpenCampaign.class;
    }

    @Override
    public EventQuery query(OpenCampaign command) {
        return EventQuery.of(Criterion.of(CampaignTags.CAMPAIGN, CampaignOpened.class));
    }

    @Override
    public State initialState(OpenCampaign command) {
        return new State(false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(true);
    }

    @Override
    public Decision decide(OpenCampaign command, State state, ActorId caller, Instant at) {
        Policy policy = Policy.C1;
        if (!command.campaign().equals(policy.campaign())) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, "the only campaign is " + policy.campaign());
        }
        if (state.open()) {
            return Decision.refuse(RefusalCode.CAMPAIGN_ALREADY_OPEN, policy.campaign() + " is open");
        }
        return Decision.accept(new CampaignOpened(
                policy.campaign(),
                policy.version(),
                policy.sha256(),
                policy.requiredDots(),
                policy.contractDots(),
                policy.ruleSetVersion()));
    }
}
