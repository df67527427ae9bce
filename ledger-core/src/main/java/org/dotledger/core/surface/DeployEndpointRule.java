package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.schema.Blank;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.core.decision.Claim;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** A route of C1, once, from the executor's source, that changes nothing and can be taken back. */
final class DeployEndpointRule implements Decider<DeployEndpoint, EndpointLife> {

    @Override
    public Class<DeployEndpoint> command() {
        return DeployEndpoint.class;
    }

    @Override
    public Optional<Via> via(DeployEndpoint command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Optional<Claim> artifact(DeployEndpoint command) {
        return Optional.of(Claim.of(command.artifact(), Ssot.EXECUTOR_SOURCE));
    }

    @Override
    public Optional<StepId> window(DeployEndpoint command) {
        return Optional.of(StepId.W6);
    }

    @Override
    public EventQuery query(DeployEndpoint command) {
        return EndpointLife.events(command.route());
    }

    @Override
    public EndpointLife initialState(DeployEndpoint command) {
        return EndpointLife.NONE;
    }

    @Override
    public EndpointLife evolve(EndpointLife state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(DeployEndpoint command, EndpointLife state, ActorId caller, Instant at) {
        if (!command.route().isOfCampaign()) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, command.route() + " is not below /c1/");
        }
        if (state.deployed() != null) {
            return Decision.refuse(RefusalCode.ENDPOINT_EXISTS, command.route() + " is deployed");
        }
        if (!command.noMutation()) {
            return Decision.refuse(RefusalCode.MUTATION_NOT_ALLOWED, "noMutation is false");
        }
        if (Blank.isBlank(command.rollbackCommand())) {
            return Decision.refuse(RefusalCode.NO_ROLLBACK_PATH, "rollbackCommand is blank");
        }
        return Decision.accept(new EndpointDeployed(
                command.route(), command.noMutation(), command.artifact(), command.rollbackCommand(), command.via()));
    }
}
