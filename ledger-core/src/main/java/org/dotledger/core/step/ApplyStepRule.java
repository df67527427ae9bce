package org.dotledger.core.step;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepState;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;
import org.dotledger.core.view.PastEvents;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.ViewSet;
import org.dotledger.core.window.StepLife;
import org.dotledger.core.window.StepLives;

/** A step is done only when the ledger itself holds what completes it, and changed only what was planned. */
final class ApplyStepRule implements Decider<ApplyStep, PastEvents> {
    private final ViewSet views;

    ApplyStepRule(ViewSet views) {
        this.views = views;
    }

    @Override
    public Class<ApplyStep> command() {
        return ApplyStep.class;
    }

    @Override
    public Optional<Via> via(ApplyStep command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public EventQuery query(ApplyStep command) {
        return EventQuery.CAMPAIGN;
    }

    @Override
    public PastEvents initialState(ApplyStep command) {
        return PastEvents.NONE;
    }

    @Override
    public PastEvents evolve(PastEvents state, RecordedEvent event) {
        return state.and(event);
    }

    @Override
    public Decision decide(ApplyStep command, PastEvents state, ActorId caller, Instant at) {
        List<RecordedEvent> events = state.inOrder();
        StepLives lives = lives(events);
        StepLife life = lives.life(command.step());
        StepPlanned plan = life.plan();
        if (life.state() == StepState.STOPPED) {
            return Decision.refuse(RefusalCode.STEP_STOPPED, command.step() + " is stopped");
        }
        if (life.isApplied()) {
            return Decision.refuse(RefusalCode.STEP_ALREADY_APPLIED, command.step() + " is " + life.state());
        }
        if (plan == null || life.state() != StepState.APPROVED) {
            return Decision.refuse(RefusalCode.STEP_NOT_APPROVED, command.step() + " is " + life.state());
        }
        Optional<StepLife> missing = lives.missingBefore(command.step());
        if (missing.isPresent()) {
            return Decision.refuse(
                    RefusalCode.STEP_OUT_OF_ORDER,
                    missing.get().step() + " comes first and is "
                            + missing.get().state());
        }
        List<String> incomplete = incomplete(command.step(), state.state(views, at));
        if (!incomplete.isEmpty()) {
            return Decision.refuse(new Refusal(RefusalCode.STEP_FACTS_INCOMPLETE, null, null, incomplete));
        }
        return compared(command, plan, events);
    }

    private static StepLives lives(List<RecordedEvent> events) {
        StepLives lives = StepLives.NONE;
        for (RecordedEvent event : events) {
            lives = lives.evolve(event);
        }
        return lives;
    }

    private static List<String> incomplete(StepId step, StateAt state) {
        return StepFacts.of(step, state).stream()
                .filter(fact -> !fact.holds())
                .map(fact -> fact.fact() + ": " + fact.detail())
                .toList();
    }

    private static Decision compared(ApplyStep command, StepPlanned plan, List<RecordedEvent> events) {
        Set<Mutation> observed = Set.copyOf(command.observedMutations());
        DerivedMutations derivation = new DerivedMutations();
        events.forEach(recorded -> derivation.accept(recorded.event()));
        List<Mutation> derived = derivation.of(command.step());
        boolean asPlanned = observed.equals(Set.copyOf(plan.expectedMutations()))
                && (!command.step().isMutating() || observed.equals(Set.copyOf(derived)));
        return Decision.accept(
                asPlanned
                        ? new StepApplied(command.step(), command.via(), command.observedMutations())
                        : new StepDiverged(command.step(), command.via(), command.observedMutations(), derived));
    }
}
