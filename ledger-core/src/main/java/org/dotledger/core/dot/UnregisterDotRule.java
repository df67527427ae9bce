package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** What a registrar wrote only a registrar takes back, and not from under what rests on it. */
final class UnregisterDotRule implements Decider<UnregisterDot, UnregisterDotRule.State> {

    record State(DotLife life, Dependents dependents) {}

    @Override
    public Class<UnregisterDot> command() {
        return UnregisterDot.class;
    }

    @Override
    public Optional<Via> via(UnregisterDot command) {
        return Optional.of(Via.governed(command.via()).onlyThrough(Policy.C1.registrars(), command.code()));
    }

    @Override
    public Optional<StepId> window(UnregisterDot command) {
        return Optional.of(StepId.W4);
    }

    @Override
    public EventQuery query(UnregisterDot command) {
        return EventQuery.of(DotLife.events(command.code())).or(Dependents.events());
    }

    @Override
    public State initialState(UnregisterDot command) {
        return new State(DotLife.of(command.code()), Dependents.of(command.code()));
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(state.life().evolve(event), state.dependents().evolve(event));
    }

    @Override
    public Decision decide(UnregisterDot command, State state, ActorId caller, Instant at) {
        DotLife life = state.life();
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        if (life.phase() != DotLife.Phase.REGISTERED) {
            return Decision.refuse(RefusalCode.DOT_NOT_REGISTERED, command.code() + " is " + life.phase());
        }
        Optional<Refusal> dependents = state.dependents().fault(at);
        if (dependents.isPresent()) {
            return Decision.refuse(dependents.get());
        }
        return Decision.accept(new DotUnregistered(command.code(), command.reason(), command.via()));
    }
}
