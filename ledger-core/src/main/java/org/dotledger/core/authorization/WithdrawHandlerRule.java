package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.authorization.WithdrawHandler;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Takes the handler out of force, but from under no grant. What is staged stays staged, so it may be applied again. */
final class WithdrawHandlerRule implements Decider<WithdrawHandler, WithdrawHandlerRule.State> {

    record State(HandlerState handler, Grants grants) {}

    @Override
    public Class<WithdrawHandler> command() {
        return WithdrawHandler.class;
    }

    @Override
    public EventQuery query(WithdrawHandler command) {
        return EventQuery.of(HandlerState.events(), Grants.events());
    }

    @Override
    public State initialState(WithdrawHandler command) {
        return new State(HandlerState.NONE, Grants.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(state.handler().evolve(event), state.grants().evolve(event));
    }

    @Override
    public Decision decide(WithdrawHandler command, State state, ActorId caller, Instant at) {
        if (!command.actionCode().equals(Policy.C1.actionCode())
                || !state.handler().isApplied()) {
            return Decision.refuse(RefusalCode.HANDLER_UNIMPLEMENTED, "no handler of this action is in force");
        }
        List<GrantMinted> active = state.grants().activeAt(at);
        if (!active.isEmpty()) {
            return Decision.refuse(
                    RefusalCode.GRANT_ACTIVE,
                    active.stream()
                            .map(grant -> grant.grantId() + " is active until " + grant.expiresAt())
                            .toArray(String[]::new));
        }
        return Decision.accept(new HandlerWithdrawn(command.actionCode(), command.reason()));
    }
}
