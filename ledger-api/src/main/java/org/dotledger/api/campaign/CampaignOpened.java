package org.dotledger.api.campaign;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Since;
import org.jspecify.annotations.Nullable;

/**
 * The campaign is open under a policy.
 *
 * @param policySha256 digest of the policy's canonical JSON
 * @param ruleSetVersion of the rules by which the campaign is decided; absent in the first version of the event
 */
public record CampaignOpened(
        String campaign,
        String policyVersion,
        Sha256 policySha256,
        List<DotCode> requiredDots,
        List<DotCode> contractDots,
        @Since(2) @Nullable String ruleSetVersion)
        implements Event {
    public CampaignOpened {
        requiredDots = List.copyOf(requiredDots);
        contractDots = List.copyOf(contractDots);
    }

    @Override
    public String subject() {
        return campaign;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(CampaignTags.CAMPAIGN);
    }
}
