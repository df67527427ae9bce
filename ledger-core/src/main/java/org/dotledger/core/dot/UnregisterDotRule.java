package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.step.StepId;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** What a registrar wrote only a registrar takes back. Nothing there is yet depends on a registration. */
final class UnregisterDotRule implements Decider<UnregisterDot, DotLife> {

    @Override
    public Class<UnregisterDot> command() {
        return UnregisterDot.class;
    }

    @Override
    public Optional<Via> via(UnregisterDot command) {
        return Optional.of(Via.governed(command.via()).onlyThrough(Policy.C1.registrars(), command.code()));
    }

    @Override
    public Optional<StepId> window(UnregisterDot command) {
        return Optional.of(StepId.W4);
    }

    @Override
    public EventQuery query(UnregisterDot command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(UnregisterDot command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(UnregisterDot command, DotLife life, ActorId caller, Instant at) {
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        if (life.phase() != DotLife.Phase.REGISTERED) {
            return Decision.refuse(RefusalCode.DOT_NOT_REGISTERED, command.code() + " is " + life.phase());
        }
        return Decision.accept(new DotUnregistered(command.code(), command.reason(), command.via()));
    }
}
