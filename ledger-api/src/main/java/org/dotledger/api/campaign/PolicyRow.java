package org.dotledger.api.campaign;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The policy under which a campaign was opened: an item of the view {@code policy}. The components are those of
 * {@link CampaignOpened}.
 *
 * @param positions of the event
 */
public record PolicyRow(
        String campaign,
        String policyVersion,
        Sha256 policySha256,
        List<DotCode> requiredDots,
        List<DotCode> contractDots,
        @Nullable String ruleSetVersion,
        List<Long> positions) {
    public PolicyRow {
        requiredDots = List.copyOf(requiredDots);
        contractDots = List.copyOf(contractDots);
        positions = List.copyOf(positions);
    }
}
