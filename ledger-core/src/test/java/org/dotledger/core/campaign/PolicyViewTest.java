package org.dotledger.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.campaign.PolicyRow;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.AsOf;
import org.junit.jupiter.api.Test;

class PolicyViewTest {
    @Test
    void isEmptyUntilTheCampaignIsOpen() {
        assertThat(History.of().views().answer("policy", AsOf.LATEST).items()).isEmpty();
    }

    @Test
    void showsWhatTheCampaignWasOpenedUnder() {
        assertThat(History.of(GivenEvents.opened())
                        .views()
                        .answer("policy", AsOf.LATEST)
                        .items()
                        .getFirst())
                .isEqualTo(new PolicyRow(
                        "C1",
                        Policy.C1.version(),
                        Policy.C1.sha256(),
                        Policy.C1.requiredDots(),
                        Policy.C1.contractDots(),
                        Policy.C1.ruleSetVersion(),
                        List.of(0L)));
    }
}
