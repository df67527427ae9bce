package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractReadBack;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.ReadBackContract;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** What was seen of a contract is recorded, whatever it is, and compared with what was bound. */
final class ReadBackContractRule implements Decider<ReadBackContract, ReadBackContractRule.State> {

    /** @param bound digest of the schema of the contract that is bound, if one is */
    record State(Optional<Sha256> bound) {}

    @Override
    public Class<ReadBackContract> command() {
        return ReadBackContract.class;
    }

    @Override
    public EventQuery query(ReadBackContract command) {
        return EventQuery.of(
                Criterion.of(SurfaceTags.contract(command.contractId()), ContractBound.class, ContractUnbound.class));
    }

    @Override
    public State initialState(ReadBackContract command) {
        return new State(Optional.empty());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(
                event.event() instanceof ContractBound bound ? Optional.of(bound.schemaSha256()) : Optional.empty());
    }

    @Override
    public Decision decide(ReadBackContract command, State state, ActorId caller, Instant at) {
        boolean matches = command.present() && state.bound().equals(Optional.of(command.schemaSha256()));
        return Decision.accept(
                new ContractReadBack(command.contractId(), command.present(), command.schemaSha256(), matches));
    }
}
