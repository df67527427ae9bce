package org.dotledger.core.step;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.step.StepTags;
import org.dotledger.api.step.StopStep;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** Anyone with a part in C1 may stop a step that is not finished. */
final class StopStepRule implements Decider<StopStep, StepLives> {
    private static final Pattern STOP_CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,127}");

    @Override
    public Class<StopStep> command() {
        return StopStep.class;
    }

    @Override
    public Optional<Refusal> fieldFault(StopStep command) {
        return STOP_CODE.matcher(command.stopCode()).matches()
                ? Optional.empty()
                : Optional.of(Refusal.field("stopCode", "is expected to match " + STOP_CODE));
    }

    @Override
    public EventQuery query(StopStep command) {
        return EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    @Override
    public StepLives initialState(StopStep command) {
        return StepLives.NONE;
    }

    @Override
    public StepLives evolve(StepLives state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(StopStep command, StepLives state, ActorId caller, Instant at) {
        StepLife life = state.life(command.step());
        if (life.plan() == null) {
            return Decision.refuse(RefusalCode.STEP_NOT_PLANNED, command.step() + " is not planned");
        }
        if (life.isReadBack()) {
            return Decision.refuse(RefusalCode.STEP_ALREADY_APPLIED, command.step() + " is read back");
        }
        return Decision.accept(new StepStopped(command.step(), command.stopCode(), command.reason()));
    }
}
