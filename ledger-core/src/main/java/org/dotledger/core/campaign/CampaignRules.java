package org.dotledger.core.campaign;

import java.util.List;
import org.dotledger.core.decision.Decider;

/** The rules about the campaign and its baseline. */
public final class CampaignRules {
    private CampaignRules() {}

    public static List<Decider<?, ?>> all() {
        return List.of(new OpenCampaignRule(), new ImportCatalogRule());
    }
}
