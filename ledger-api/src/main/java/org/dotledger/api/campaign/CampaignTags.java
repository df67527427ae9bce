package org.dotledger.api.campaign;

import org.dotledger.api.message.Tag;

/** The tags by which the campaign's own events are found. */
public final class CampaignTags {
    public static final Tag CAMPAIGN = new Tag("campaign", "C1");
    public static final Tag CATALOG = new Tag("catalog", "dot_tools");

    private CampaignTags() {}
}
