package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** The actor who recorded a DOT's birth does not admit it. */
final class AdmitDotRule implements Decider<AdmitDot, DotLife> {

    @Override
    public Class<AdmitDot> command() {
        return AdmitDot.class;
    }

    @Override
    public Optional<Via> via(AdmitDot command) {
        return Optional.of(Via.governed(command.via()).orApprovedLifecycle());
    }

    @Override
    public Optional<StepId> window(AdmitDot command) {
        return Windows.of(StepId.W2, command.code());
    }

    @Override
    public EventQuery query(AdmitDot command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(AdmitDot command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(AdmitDot command, DotLife life, ActorId caller, Instant at) {
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        if (life.birth() == null) {
            return Decision.refuse(RefusalCode.DOT_NOT_BORN, command.code() + " was not born here");
        }
        if (caller.equals(life.bornBy())) {
            return Decision.refuse(RefusalCode.SEPARATION_OF_DUTIES, caller + " recorded the birth");
        }
        return switch (life.phase()) {
            case ADMITTED, REGISTERED ->
                Decision.refuse(RefusalCode.DOT_ALREADY_ADMITTED, command.code() + " is " + life.phase());
            case RETIRED -> Decision.refuse(RefusalCode.DOT_RETIRED, command.code() + " is retired");
            case UNBORN, BORN ->
                Decision.accept(new DotAdmitted(command.code(), command.governanceRef(), command.via()));
        };
    }
}
