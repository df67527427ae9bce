package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.PastEvents;

/**
 * The required authority path (seed, section 8): an owner, who did not propose it, approves what is still provable. The
 * grant itself is {@link WhenBuildStepApprovedThenMintGrant the handler's}.
 */
final class ApproveBuildStepRule implements Decider<ApproveBuildStep, ApproveBuildStepRule.State> {
    private final IssuerProof issuer;

    ApproveBuildStepRule(IssuerProof issuer) {
        this.issuer = issuer;
    }

    record State(AprState apr, HandlerState handler, PastEvents issuersPast) {}

    @Override
    public Class<ApproveBuildStep> command() {
        return ApproveBuildStep.class;
    }

    @Override
    public Optional<StepId> window(ApproveBuildStep command) {
        return Optional.of(StepId.W7);
    }

    @Override
    public EventQuery query(ApproveBuildStep command) {
        return EventQuery.of(AprState.events(command.aprId()), HandlerState.events())
                .or(IssuerProof.query());
    }

    @Override
    public State initialState(ApproveBuildStep command) {
        return new State(AprState.of(command.aprId()), HandlerState.NONE, PastEvents.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent recorded) {
        return new State(
                state.apr().evolve(recorded),
                state.handler().evolve(recorded),
                state.issuersPast().and(recorded));
    }

    @Override
    public Decision decide(ApproveBuildStep command, State state, ActorId caller, Instant at) {
        Optional<Refusal> fault = state.apr().fault();
        BuildStepProposed proposal = state.apr().proposal();
        if (fault.isPresent() || proposal == null) {
            return Decision.refuse(fault.orElseThrow());
        }
        if (!proposal.manifestSha256().equals(command.manifestSha256())) {
            return Decision.refuse(
                    RefusalCode.MANIFEST_MISMATCH, "proposed for the manifest " + proposal.manifestSha256());
        }
        if (!state.handler().isApplied()) {
            return Decision.refuse(RefusalCode.HANDLER_UNIMPLEMENTED, "no handler of this action is in force");
        }
        Optional<Refusal> incomplete = issuer.fault(state.issuersPast(), at);
        if (incomplete.isPresent()) {
            return Decision.refuse(incomplete.get());
        }
        if (caller.equals(state.apr().proposedBy())) {
            return Decision.refuse(RefusalCode.SEPARATION_OF_DUTIES, caller + " proposed it");
        }
        return Decision.accept(new BuildStepApproved(command.aprId(), command.manifestSha256()));
    }
}
