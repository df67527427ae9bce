package org.dotledger.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.ClosedStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;

/**
 * Seals the state just before the event, and only a complete one. It rests on every entry, refusals too, so that the
 * tree size it names is the event's own position.
 */
final class SealReadbackRule implements CampaignDecider<SealReadback> {
    private final ViewSet views;
    private final PastLog pastLog;

    SealReadbackRule(ViewSet views, PastLog pastLog) {
        this.views = views;
        this.pastLog = pastLog;
    }

    @Override
    public Class<SealReadback> command() {
        return SealReadback.class;
    }

    @Override
    public Optional<Via> via(SealReadback command) {
        return Optional.of(Via.governed(command.via()).only(Tools.EVIDENCE_READBACK));
    }

    @Override
    public EventQuery campaign(SealReadback command) {
        return EventQuery.EVERYTHING;
    }

    @Override
    public Decision decide(SealReadback command, CampaignPast past, ActorId caller, Instant at) {
        // By the instant of the seal, so that a grant that has expired since the last entry counts as expired.
        StateAt state = past.state(views, at);
        StepState ninth = state.items(ViewDefinitions.STEPS).stream()
                .filter(step -> step.step() == StepId.W9)
                .map(StepRow::state)
                .findFirst()
                .orElse(StepState.UNPLANNED);
        if (ninth != StepState.APPROVED && ninth != StepState.APPLIED) {
            return Decision.refuse(RefusalCode.STEP_NOT_OPEN, ClosedStep.reason(StepId.W9, ninth));
        }
        List<String> gaps = SealGaps.of(state);
        if (!gaps.isEmpty()) {
            return Decision.refuse(new Refusal(RefusalCode.SEAL_INCOMPLETE, null, null, gaps));
        }
        PastLog.Packaged sealed = pastLog.packaged(past.size());
        return Decision.accept(new ReadbackSealed(
                sealed.head().size(),
                sealed.head().root(),
                sealed.stateSha256(),
                sealed.packageSha256(),
                command.via()));
    }
}
