package org.dotledger.core;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.core.actor.ActorViews;
import org.dotledger.core.campaign.CampaignViews;
import org.dotledger.core.dot.DotViews;
import org.dotledger.core.registrar.RegistrarViews;
import org.dotledger.core.view.OrphansView;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;

/** The views of all capabilities. */
public final class LedgerViews {
    private LedgerViews() {}

    public static ViewSet all() {
        OrphansView orphans = new OrphansView(DotViews.orphanRules());
        List<View<?>> views = new ArrayList<>();
        views.add(orphans);
        views.addAll(ActorViews.all());
        views.addAll(CampaignViews.all());
        views.addAll(DotViews.all(orphans));
        views.addAll(RegistrarViews.all());
        return new ViewSet(views);
    }
}
