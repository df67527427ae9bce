package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.core.decision.ArtifactSource;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Via;

/** A check whose run failed is recorded, and has restored nothing, whatever it claims. */
final class RecordRollbackCheckRule implements Decider<RecordRollbackCheck, DotLife> {

    @Override
    public Class<RecordRollbackCheck> command() {
        return RecordRollbackCheck.class;
    }

    @Override
    public Optional<Via> via(RecordRollbackCheck command) {
        return Optional.of(Via.governed(command.via()).orFailed());
    }

    @Override
    public EventQuery query(RecordRollbackCheck command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(RecordRollbackCheck command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(RecordRollbackCheck command, DotLife life, ActorId caller, Instant at) {
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        boolean restored = command.restored() && command.via().exitCode() == 0;
        return Decision.accept(new RollbackChecked(
                command.code(),
                command.command(),
                restored,
                command.restored() == restored ? null : command.restored(),
                command.outputSha256(),
                command.via()));
    }

    @Override
    public JsonObject claimed(Event event, ArtifactSource artifacts) {
        return event instanceof RollbackChecked check && check.claimed() != null
                ? JsonObject.builder().put("restored", check.claimed()).build()
                : JsonObject.EMPTY;
    }
}
