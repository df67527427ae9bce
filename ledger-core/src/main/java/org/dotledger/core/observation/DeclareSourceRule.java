package org.dotledger.core.observation;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An owner says where the world is; a source that is another campaign's by its location is none of C1's. */
final class DeclareSourceRule implements Decider<DeclareSource, DeclareSourceRule.State> {

    record State() {}

    @Override
    public Class<DeclareSource> command() {
        return DeclareSource.class;
    }

    @Override
    public EventQuery query(DeclareSource command) {
        return EventQuery.NONE;
    }

    @Override
    public State initialState(DeclareSource command) {
        return new State();
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return state;
    }

    @Override
    public Decision decide(DeclareSource command, State state, ActorId caller, Instant at) {
        return SourceScope.fault(command.source(), command.location())
                .map(reason -> Decision.refuse(RefusalCode.SCOPE_NOT_C1, reason))
                .orElseGet(() ->
                        Decision.accept(new SourceDeclared(command.source(), command.location(), command.reason())));
    }
}
