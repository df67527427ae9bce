package org.dotledger.core.surface;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** What was seen is recorded, whatever it is. */
final class ReadBackSurfaceRule implements Decider<ReadBackSurface, ReadBackSurfaceRule.State> {

    record State() {}

    @Override
    public Class<ReadBackSurface> command() {
        return ReadBackSurface.class;
    }

    @Override
    public EventQuery query(ReadBackSurface command) {
        return EventQuery.NONE;
    }

    @Override
    public State initialState(ReadBackSurface command) {
        return new State();
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return state;
    }

    @Override
    public Decision decide(ReadBackSurface command, State state, ActorId caller, Instant at) {
        return Decision.accept(
                new SurfaceReadBack(command.kind(), command.name(), command.present(), command.definitionSha256()));
    }
}
