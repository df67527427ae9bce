package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** Ends a life that began here; a DOT of the baseline has none. It does not end while something rests on it. */
final class RetireDotRule implements Decider<RetireDot, RetireDotRule.State> {

    record State(DotLife life, Dependents dependents) {}

    @Override
    public Class<RetireDot> command() {
        return RetireDot.class;
    }

    @Override
    public Optional<Via> via(RetireDot command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public EventQuery query(RetireDot command) {
        return EventQuery.of(DotLife.events(command.code())).or(Dependents.events());
    }

    @Override
    public State initialState(RetireDot command) {
        return new State(DotLife.of(command.code()), Dependents.of(command.code()));
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(state.life().evolve(event), state.dependents().evolve(event));
    }

    @Override
    public Decision decide(RetireDot command, State state, ActorId caller, Instant at) {
        DotLife life = state.life();
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        Optional<Refusal> dependents = state.dependents().fault(at);
        if (dependents.isPresent()) {
            return Decision.refuse(dependents.get());
        }
        return switch (life.phase()) {
            case UNBORN -> Decision.refuse(RefusalCode.DOT_NOT_BORN, command.code() + " was not born here");
            case RETIRED -> Decision.refuse(RefusalCode.DOT_RETIRED, command.code() + " is retired");
            case BORN, ADMITTED, REGISTERED ->
                Decision.accept(new DotRetired(command.code(), command.reason(), command.via()));
        };
    }
}
