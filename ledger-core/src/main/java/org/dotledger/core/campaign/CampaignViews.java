package org.dotledger.core.campaign;

import java.util.List;
import org.dotledger.core.view.View;

/** What the campaign gives to look at. */
public final class CampaignViews {
    private CampaignViews() {}

    public static List<View<?>> all() {
        return List.of(new PolicyView());
    }
}
