package org.dotledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.core.actor.ActorViews;
import org.dotledger.core.authorization.AuthorizationViews;
import org.dotledger.core.campaign.CampaignViews;
import org.dotledger.core.dot.DotViews;
import org.dotledger.core.evidence.EvidenceViews;
import org.dotledger.core.observation.Differences;
import org.dotledger.core.observation.ObservationViews;
import org.dotledger.core.outcome.OutcomeViews;
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

    /** What the world is compared with: what the entries of all capabilities say of it. */
    public static Differences differences() {
        return new Differences(Stream.of(
                        DotViews.worldRules(),
                        SurfaceViews.worldRules(),
                        AuthorizationViews.worldRules(),
                        EvidenceViews.worldRules(),
                        ObservationViews.worldRules())
                .flatMap(List::stream)
                .toList());
    }

    public static ViewSet all() {
        OrphansView orphans = new OrphansView(
                Stream.of(
                                DotViews.orphanRules(),
                                SurfaceViews.orphanRules(),
                                AuthorizationViews.orphanRules(),
                                StepViews.orphanRules(),
                                EvidenceViews.orphanRules(),
                                ObservationViews.orphanRules(differences()))
                        .flatMap(List::stream)
                        .toList(),
                AuthorizationViews.laterOrphanRules());
        List<View<?>> views = new ArrayList<>();
        views.add(orphans);
        views.addAll(ActorViews.all());
        views.addAll(CampaignViews.all());
        views.addAll(DotViews.all(orphans));
        views.addAll(RegistrarViews.all());
        views.addAll(ObservationViews.all());
        views.addAll(SurfaceViews.all());
        views.addAll(AuthorizationViews.all());
        views.addAll(OutcomeViews.all());
        views.addAll(StepViews.all());
        views.addAll(EvidenceViews.all());
        views.addAll(ReviewViews.all());
        return new ViewSet(views);
    }
}
