package org.dotledger.core.registrar;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** To hold is always possible, and needs to know nothing. */
final class PlaceRegistrationHoldRule implements Decider<PlaceRegistrationHold, PlaceRegistrationHoldRule.State> {

    record State() {}

    @Override
    public Class<PlaceRegistrationHold> command() {
        return PlaceRegistrationHold.class;
    }

    @Override
    public EventQuery query(PlaceRegistrationHold command) {
        return EventQuery.NONE;
    }

    @Override
    public State initialState(PlaceRegistrationHold command) {
        return new State();
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return state;
    }

    @Override
    public Decision decide(PlaceRegistrationHold command, State state, ActorId caller, Instant at) {
        return Decision.accept(new RegistrationHoldPlaced(command.reason()));
    }
}
