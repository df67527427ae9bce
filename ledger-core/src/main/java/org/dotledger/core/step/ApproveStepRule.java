package org.dotledger.core.step;

import java.time.Instant;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** An owner approves exactly the plan that is shown, and not one of his own making. */
final class ApproveStepRule implements Decider<ApproveStep, StepLives> {

    @Override
    public Class<ApproveStep> command() {
        return ApproveStep.class;
    }

    @Override
    public EventQuery query(ApproveStep command) {
        return EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    @Override
    public StepLives initialState(ApproveStep command) {
        return StepLives.NONE;
    }

    @Override
    public StepLives evolve(StepLives state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(ApproveStep command, StepLives state, ActorId caller, Instant at) {
        StepLife life = state.life(command.step());
        StepPlanned plan = life.plan();
        if (plan == null) {
            return Decision.refuse(RefusalCode.STEP_NOT_PLANNED, command.step() + " is not planned");
        }
        if (!plan.planSha256().equals(command.planSha256())) {
            return Decision.refuse(RefusalCode.PLAN_MISMATCH, "not the digest of the newest plan of " + command.step());
        }
        if (life.planning() != null && caller.equals(life.planning().by())) {
            return Decision.refuse(RefusalCode.SEPARATION_OF_DUTIES, caller + " planned it");
        }
        return Decision.accept(new StepApproved(command.step(), command.planSha256()));
    }
}
