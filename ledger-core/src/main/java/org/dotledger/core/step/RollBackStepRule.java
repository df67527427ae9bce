package org.dotledger.core.step;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** Steps are undone from the last one down; a run that failed is recorded, and undoes nothing. */
final class RollBackStepRule implements Decider<RollBackStep, StepLives> {

    @Override
    public Class<RollBackStep> command() {
        return RollBackStep.class;
    }

    @Override
    public Optional<Via> via(RollBackStep command) {
        return Optional.of(Via.governed(command.via()).orFailed());
    }

    @Override
    public EventQuery query(RollBackStep command) {
        return EventQuery.of(new Criterion(Set.of(StepTags.STEPS), StepLives.EVENTS));
    }

    @Override
    public StepLives initialState(RollBackStep command) {
        return StepLives.NONE;
    }

    @Override
    public StepLives evolve(StepLives state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(RollBackStep command, StepLives state, ActorId caller, Instant at) {
        StepLife life = state.life(command.step());
        boolean undoable = switch (life.state()) {
            case APPLIED, READ_BACK, DIVERGED, STOPPED -> true;
            case UNPLANNED, PLANNED, APPROVED -> false;
        };
        if (!undoable) {
            return Decision.refuse(RefusalCode.STEP_NOT_APPLIED, command.step() + " is " + life.state());
        }
        Optional<StepId> later = Arrays.stream(StepId.values())
                .filter(other ->
                        command.step().isBefore(other) && state.life(other).isApplied())
                .findFirst();
        if (later.isPresent()) {
            return Decision.refuse(RefusalCode.STEP_OUT_OF_ORDER, later.get() + " is applied and comes later");
        }
        return Decision.accept(new StepRolledBack(command.step(), command.via(), command.reason()));
    }
}
