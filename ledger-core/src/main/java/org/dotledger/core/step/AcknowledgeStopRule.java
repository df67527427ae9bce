package org.dotledger.core.step;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.StopAcknowledged;
import org.dotledger.core.decision.CampaignDecider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.view.CampaignPast;
import org.dotledger.core.view.ViewSet;

/** An owner who has looked into refused bypasses may say so; only those that still put the stop code in force. */
final class AcknowledgeStopRule implements CampaignDecider<AcknowledgeStop> {
    private final ViewSet views;

    AcknowledgeStopRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<AcknowledgeStop> command() {
        return AcknowledgeStop.class;
    }

    @Override
    public Decision decide(AcknowledgeStop command, CampaignPast past, ActorId caller, Instant at) {
        if (command.stopCode() != StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS) {
            return Decision.refuse(
                    RefusalCode.STOP_NOT_IN_FORCE, command.stopCode() + " is not in force because of any refusal");
        }
        Set<Long> open = past.state(views, at).items(StepViews.BYPASSES).stream()
                .filter(attempt -> !attempt.settled())
                .map(BypassAttempt::position)
                .collect(Collectors.toUnmodifiableSet());
        Optional<Long> other = command.positions().stream()
                .filter(position -> !open.contains(position))
                .findFirst();
        return other.isPresent()
                ? Decision.refuse(
                        RefusalCode.STOP_NOT_IN_FORCE,
                        "position " + other.get() + " holds no bypass that still waits to be looked into")
                : Decision.accept(new StopAcknowledged(command.stopCode(), command.positions(), command.reason()));
    }
}
