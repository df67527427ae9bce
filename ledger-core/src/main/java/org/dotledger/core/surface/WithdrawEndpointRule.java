package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.WithdrawEndpoint;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** What is deployed can always be taken away. */
final class WithdrawEndpointRule implements Decider<WithdrawEndpoint, EndpointLife> {

    @Override
    public Class<WithdrawEndpoint> command() {
        return WithdrawEndpoint.class;
    }

    @Override
    public Optional<Via> via(WithdrawEndpoint command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public EventQuery query(WithdrawEndpoint command) {
        return EndpointLife.events(command.route());
    }

    @Override
    public EndpointLife initialState(WithdrawEndpoint command) {
        return EndpointLife.NONE;
    }

    @Override
    public EndpointLife evolve(EndpointLife state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(WithdrawEndpoint command, EndpointLife state, ActorId caller, Instant at) {
        return state.deployed() != null
                ? Decision.accept(new EndpointWithdrawn(command.route(), command.reason(), command.via()))
                : Decision.refuse(RefusalCode.UNKNOWN_ENDPOINT, command.route() + " is not deployed");
    }
}
