package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;

/** C1 is opened once, under the one policy there is. */
final class CampaignIsOpenedOnce implements Invariant {
    private boolean open;

    @Override
    public String rule() {
        return "the campaign C1 is opened once, under the policy of this program";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (!(recorded.event() instanceof CampaignOpened opened)) {
            return Optional.empty();
        }
        boolean again = open;
        open = true;
        Policy policy = Policy.C1;
        boolean same = opened.campaign().equals(policy.campaign())
                && opened.policyVersion().equals(policy.version())
                && opened.policySha256().equals(policy.sha256())
                && opened.requiredDots().equals(policy.requiredDots())
                && opened.contractDots().equals(policy.contractDots());
        return Broken.when(again || !same, again ? "it was open" : "it is opened under another policy");
    }
}
