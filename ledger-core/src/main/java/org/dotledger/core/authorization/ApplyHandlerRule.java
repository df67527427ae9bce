package org.dotledger.core.authorization;

import java.time.Instant;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** In force comes only the handler that was staged, by the name under which an owner could review it. */
final class ApplyHandlerRule implements Decider<ApplyHandler, HandlerState> {

    @Override
    public Class<ApplyHandler> command() {
        return ApplyHandler.class;
    }

    @Override
    public EventQuery query(ApplyHandler command) {
        return EventQuery.of(HandlerState.events());
    }

    @Override
    public HandlerState initialState(ApplyHandler command) {
        return HandlerState.NONE;
    }

    @Override
    public HandlerState evolve(HandlerState state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(ApplyHandler command, HandlerState state, ActorId caller, Instant at) {
        if (!command.actionCode().equals(Policy.C1.actionCode()) || !state.isStaged(command.handlerRef())) {
            return Decision.refuse(RefusalCode.HANDLER_NOT_STAGED, "this is not the handler that was staged last");
        }
        RecordedEvent applied = state.applied();
        if (applied != null && state.appliedAsStaged()) {
            return new Decision.Unchanged(applied);
        }
        return Decision.accept(new HandlerApplied(command.actionCode(), command.handlerRef()));
    }
}
