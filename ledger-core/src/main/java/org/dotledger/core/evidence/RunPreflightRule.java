package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.message.ActorId;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.ViewSet;

/** The caller only asks; what is open the ledger finds by itself. */
final class RunPreflightRule implements CampaignDecider<RunPreflight> {
    private final ViewSet views;

    RunPreflightRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<RunPreflight> command() {
        return RunPreflight.class;
    }

    @Override
    public Optional<Via> via(RunPreflight command) {
        return Optional.of(Via.governed(command.via()).only(Tools.PREFLIGHT));
    }

    @Override
    public Decision decide(RunPreflight command, CampaignPast past, ActorId caller, Instant at) {
        List<OpenItem> open = OpenItems.of(past.state(views, at));
        PreflightResult result = open.isEmpty() ? PreflightResult.GO : PreflightResult.NO_GO;
        return Decision.accept(new PreflightRan(result, open, command.via()));
    }
}
