package org.dotledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.core.actor.ActorViews;
import org.dotledger.core.authorization.AuthorizationViews;
import org.dotledger.core.campaign.CampaignViews;
import org.dotledger.core.dot.DotViews;
import org.dotledger.core.evidence.EvidenceViews;
import org.dotledger.core.registrar.RegistrarViews;
import org.dotledger.core.review.ReviewViews;
import org.dotledger.core.step.StepViews;
import org.dotledger.core.surface.SurfaceViews;
import org.dotledger.core.view.OrphansView;
import org.dotledger.core.view.View;
import org.dotledger.core.view.ViewSet;

/** The views of all capabilities. */
public final class LedgerViews {
    private LedgerViews() {}

    public static ViewSet all() {
        OrphansView orphans = new OrphansView(Stream.of(
                        DotViews.orphanRules(),
                        SurfaceViews.orphanRules(),
                        AuthorizationViews.orphanRules(),
                        StepViews.orphanRules(),
                        EvidenceViews.orphanRules())
                .flatMap(List::stream)
                .toList());
        List<View<?>> views = new ArrayList<>();
        views.add(orphans);
        views.addAll(ActorViews.all());
        views.addAll(CampaignViews.all());
        views.addAll(DotViews.all(orphans));
        views.addAll(RegistrarViews.all());
        views.addAll(SurfaceViews.all());
        views.addAll(AuthorizationViews.all());
        views.addAll(StepViews.all());
        views.addAll(EvidenceViews.all());
        views.addAll(ReviewViews.all());
        return new ViewSet(views);
    }
}
