package org.dotledger.core.campaign;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.PolicyRow;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The policy that the campaign was opened under; nothing before. */
final class PolicyView implements FoldedView<PolicyRow> {

    @Override
    public ViewDefinition<PolicyRow> definition() {
        return ViewDefinitions.POLICY;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof CampaignOpened opened ? Set.of(opened.campaign()) : Set.of();
    }

    @Override
    public @Nullable PolicyRow evolve(@Nullable PolicyRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof CampaignOpened opened
                ? new PolicyRow(
                        opened.campaign(),
                        opened.policyVersion(),
                        opened.policySha256(),
                        opened.requiredDots(),
                        opened.contractDots(),
                        opened.ruleSetVersion(),
                        List.of(recorded.position()))
                : row;
    }
}
