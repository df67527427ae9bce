package org.dotledger.core.authorization;

import java.time.Instant;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An owner applies what was staged last, and names it by its digest: nothing that was staged after the owner looked. */
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
        HandlerStaged staged = state.stagedAs(command.handlerRef(), command.artifactSha256());
        if (!command.actionCode().equals(Policy.C1.actionCode()) || staged == null) {
            return Decision.refuse(
                    RefusalCode.HANDLER_NOT_STAGED,
                    "this is not the handler that was staged last, with the digest it was staged with");
        }
        Sha256 sha256 = staged.artifact().sha256();
        RecordedEvent applied = state.applicationOf(command.handlerRef(), sha256);
        return applied == null
                ? Decision.accept(new HandlerApplied(command.actionCode(), command.handlerRef(), sha256))
                : new Decision.Unchanged(applied);
    }
}
