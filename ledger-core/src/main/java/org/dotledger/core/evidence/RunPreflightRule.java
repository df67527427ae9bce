package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.StateAt;
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
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Decision decide(RunPreflight command, CampaignPast past, ActorId caller, Instant at) {
        StateAt state = past.state(views, at);
        if (isRegistered(state) && !command.via().dot().equals(Tools.PREFLIGHT)) {
            return Decision.refuse(Refusal.stop(
                    RefusalCode.DOT_BYPASS,
                    StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                    "only " + Tools.PREFLIGHT + " may do this, not "
                            + command.via().dot()));
        }
        List<OpenItem> open = OpenItems.of(state);
        PreflightResult result = open.isEmpty() ? PreflightResult.GO : PreflightResult.NO_GO;
        return Decision.accept(new PreflightRan(result, open, command.via()));
    }

    /** Before the preflight DOT is registered any governed DOT may record that nothing is ready. */
    private static boolean isRegistered(StateAt state) {
        return state.items(ViewDefinitions.DOTS).stream()
                .anyMatch(dot -> dot.code().equals(Tools.PREFLIGHT) && dot.state() == DotState.REGISTERED);
    }
}
