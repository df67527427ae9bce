package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.api.surface.UnbindContract;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** What binds can be taken back in its step. */
final class UnbindContractRule implements Decider<UnbindContract, UnbindContractRule.State> {

    record State(boolean bound) {}

    @Override
    public Class<UnbindContract> command() {
        return UnbindContract.class;
    }

    @Override
    public Optional<Via> via(UnbindContract command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public Optional<StepId> window(UnbindContract command) {
        return Optional.of(StepId.W5);
    }

    @Override
    public EventQuery query(UnbindContract command) {
        return EventQuery.of(
                Criterion.of(SurfaceTags.contract(command.contractId()), ContractBound.class, ContractUnbound.class));
    }

    @Override
    public State initialState(UnbindContract command) {
        return new State(false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(event.event() instanceof ContractBound);
    }

    @Override
    public Decision decide(UnbindContract command, State state, ActorId caller, Instant at) {
        return state.bound()
                ? Decision.accept(new ContractUnbound(command.contractId(), command.reason(), command.via()))
                : Decision.refuse(RefusalCode.UNKNOWN_CONTRACT, command.contractId() + " is not bound");
    }
}
