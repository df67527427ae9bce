package org.dotledger.core.authorization;

import java.time.Instant;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.RejectBuildStep;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An owner may say no at any time before the decision. */
final class RejectBuildStepRule implements Decider<RejectBuildStep, AprState> {

    @Override
    public Class<RejectBuildStep> command() {
        return RejectBuildStep.class;
    }

    @Override
    public EventQuery query(RejectBuildStep command) {
        return EventQuery.of(AprState.events(command.aprId()));
    }

    @Override
    public AprState initialState(RejectBuildStep command) {
        return AprState.of(command.aprId());
    }

    @Override
    public AprState evolve(AprState state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(RejectBuildStep command, AprState state, ActorId caller, Instant at) {
        return state.fault()
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new BuildStepRejected(command.aprId(), command.reason())));
    }
}
