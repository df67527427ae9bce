package org.dotledger.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.actor.ActorRules;
import org.dotledger.core.authorization.AuthorizationRules;
import org.dotledger.core.authorization.MintGrant;
import org.dotledger.core.campaign.CampaignRules;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Rehearsals;
import org.dotledger.core.dot.DotRules;
import org.dotledger.core.evidence.EvidenceRules;
import org.dotledger.core.observation.ObservationRules;
import org.dotledger.core.outcome.OutcomeRules;
import org.dotledger.core.registrar.RegistrarRules;
import org.dotledger.core.review.ReviewRules;
import org.dotledger.core.step.StepRules;
import org.dotledger.core.surface.SurfaceRules;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;

/** All that the ledger can decide: the one place that knows every capability. */
public final class Capabilities {
    private Capabilities() {}

    /**
     * One rule for each command.
     *
     * @param views for rules that rest on the state of the whole campaign
     * @param pastLog for rules that rest on what the log holds already
     */
    public static List<Decider<?, ?>> deciders(ViewSet views, PastLog pastLog, SsotPrefixes prefixes) {
        List<Decider<?, ?>> all = new ArrayList<>();
        // An attack may be on any command, reviews included, so its rule looks the others up when it is asked.
        Rehearsals rehearsals = new Rehearsals(() -> all, Map.of(MintGrant.NAME, MintGrant.REFUSAL), prefixes);
        Stream.of(
                        ActorRules.all(),
                        CampaignRules.all(),
                        DotRules.all(prefixes),
                        RegistrarRules.all(prefixes),
                        ObservationRules.all(views, pastLog, LedgerViews.differences()),
                        SurfaceRules.all(),
                        AuthorizationRules.all(views),
                        OutcomeRules.all(),
                        StepRules.all(views),
                        EvidenceRules.all(views, pastLog, prefixes),
                        ReviewRules.all(pastLog, rehearsals))
                .forEach(all::addAll);
        return Collections.unmodifiableList(all);
    }
}
