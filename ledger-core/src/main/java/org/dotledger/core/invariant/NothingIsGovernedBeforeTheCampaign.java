package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;

/** Nothing that the campaign governs is done before it is open. */
final class NothingIsGovernedBeforeTheCampaign implements Invariant {
    private boolean open;

    @Override
    public String rule() {
        return "nothing governed is done before the campaign is open";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        open = open || recorded.event() instanceof CampaignOpened;
        boolean governed = recorded.event() instanceof GrantMinted
                || Commands.named(recorded.envelope().command())
                        .map(CommandDefinition::needsCampaign)
                        .orElse(false);
        return Broken.when(
                !open && governed && !(recorded.event() instanceof CommandRefused), "the campaign is not open");
    }
}
