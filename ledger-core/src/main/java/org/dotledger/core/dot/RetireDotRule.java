package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** Ends a life that began here; a DOT of the baseline has none. Nothing there is yet depends on a DOT. */
final class RetireDotRule implements Decider<RetireDot, DotLife> {

    @Override
    public Class<RetireDot> command() {
        return RetireDot.class;
    }

    @Override
    public Optional<Via> via(RetireDot command) {
        return Optional.of(Via.governed(command.via()));
    }

    @Override
    public EventQuery query(RetireDot command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(RetireDot command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(RetireDot command, DotLife life, ActorId caller, Instant at) {
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        return switch (life.phase()) {
            case UNBORN -> Decision.refuse(RefusalCode.DOT_NOT_BORN, command.code() + " was not born here");
            case RETIRED -> Decision.refuse(RefusalCode.DOT_RETIRED, command.code() + " is retired");
            case BORN, ADMITTED, REGISTERED ->
                Decision.accept(new DotRetired(command.code(), command.reason(), command.via()));
        };
    }
}
