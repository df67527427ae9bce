package org.dotledger.core.surface;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** A contract binds a registered DOT to a route of C1 that changes nothing. */
final class BindContractRule implements Decider<BindContract, BindContractRule.State> {
    private static final DotCode CONTRACT_REGISTER = new DotCode("DOT_C1_CONTRACT_REGISTER");

    /** @param known whether the code is in the baseline or was born here */
    record State(boolean known, boolean registered, boolean bound) {}

    @Override
    public Class<BindContract> command() {
        return BindContract.class;
    }

    @Override
    public Optional<Via> via(BindContract command) {
        return Optional.of(Via.governed(command.via()).only(CONTRACT_REGISTER));
    }

    @Override
    public Optional<StepId> window(BindContract command) {
        return Optional.of(StepId.W5);
    }

    @Override
    public EventQuery query(BindContract command) {
        return EventQuery.of(
                Criterion.of(
                        command.code().tag(),
                        DotRecognised.class,
                        DotBorn.class,
                        DotRegistered.class,
                        DotUnregistered.class,
                        DotRetired.class),
                Criterion.of(SurfaceTags.contract(command.contractId()), ContractBound.class, ContractUnbound.class));
    }

    @Override
    public State initialState(BindContract command) {
        return new State(false, false, false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return switch (event.event()) {
            case DotRecognised ignored -> new State(true, state.registered(), state.bound());
            case DotBorn ignored -> new State(true, false, state.bound());
            case DotRegistered ignored -> new State(true, true, state.bound());
            case DotUnregistered ignored -> new State(true, false, state.bound());
            case DotRetired ignored -> new State(true, false, state.bound());
            case ContractBound ignored -> new State(state.known(), state.registered(), true);
            case ContractUnbound ignored -> new State(state.known(), state.registered(), false);
            default -> state;
        };
    }

    @Override
    public Decision decide(BindContract command, State state, ActorId caller, Instant at) {
        if (!state.known() && !Policy.C1.covers(command.code())) {
            return Decision.refuse(RefusalCode.UNKNOWN_DOT, command.code() + " is not known");
        }
        if (!command.route().isOfCampaign()) {
            return Decision.refuse(RefusalCode.SCOPE_NOT_C1, command.route() + " is not below /c1/");
        }
        if (!state.registered()) {
            return Decision.refuse(RefusalCode.DOT_NOT_REGISTERED, command.code() + " is not registered here");
        }
        if (!command.noMutation()) {
            return Decision.refuse(RefusalCode.MUTATION_NOT_ALLOWED, "noMutation is false");
        }
        if (state.bound()) {
            return Decision.refuse(RefusalCode.CONTRACT_EXISTS, command.contractId() + " is bound");
        }
        return Decision.accept(new ContractBound(
                command.contractId(),
                command.code(),
                command.route(),
                command.schemaSha256(),
                command.noMutation(),
                command.via()));
    }
}
