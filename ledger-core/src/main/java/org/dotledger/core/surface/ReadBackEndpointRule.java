package org.dotledger.core.surface;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** What was seen is recorded, and compared with what was deployed. */
final class ReadBackEndpointRule implements Decider<ReadBackEndpoint, EndpointLife> {

    @Override
    public Class<ReadBackEndpoint> command() {
        return ReadBackEndpoint.class;
    }

    @Override
    public EventQuery query(ReadBackEndpoint command) {
        return EndpointLife.events(command.route());
    }

    @Override
    public EndpointLife initialState(ReadBackEndpoint command) {
        return EndpointLife.NONE;
    }

    @Override
    public EndpointLife evolve(EndpointLife state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(ReadBackEndpoint command, EndpointLife state, ActorId caller, Instant at) {
        EndpointDeployed deployed = state.deployed();
        boolean matches = deployed != null
                && command.present()
                && command.artifactSha256().equals(deployed.artifact().sha256());
        return Decision.accept(
                new EndpointReadBack(command.route(), command.present(), command.artifactSha256(), matches));
    }
}
