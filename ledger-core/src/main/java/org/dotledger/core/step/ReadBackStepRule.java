package org.dotledger.core.step;

import java.time.Instant;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepState;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** What was seen of a step that is applied is recorded; the newest look counts. */
final class ReadBackStepRule implements Decider<ReadBackStep, StepLives> {

    @Override
    public Class<ReadBackStep> command() {
        return ReadBackStep.class;
    }

    @Override
    public EventQuery query(ReadBackStep command) {
        return EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    @Override
    public StepLives initialState(ReadBackStep command) {
        return StepLives.NONE;
    }

    @Override
    public StepLives evolve(StepLives state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(ReadBackStep command, StepLives state, ActorId caller, Instant at) {
        StepLife life = state.life(command.step());
        return life.state() == StepState.APPLIED || life.state() == StepState.READ_BACK
                ? Decision.accept(new StepReadBack(command.step(), command.readbackSha256(), command.matches()))
                : Decision.refuse(RefusalCode.STEP_NOT_APPLIED, command.step() + " is " + life.state());
    }
}
