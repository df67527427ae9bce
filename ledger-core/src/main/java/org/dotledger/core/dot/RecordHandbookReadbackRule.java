package org.dotledger.core.dot;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Claim;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** The handbook is in the knowledge base; a page anywhere else proves nothing. */
final class RecordHandbookReadbackRule implements Decider<RecordHandbookReadback, DotLife> {

    @Override
    public Class<RecordHandbookReadback> command() {
        return RecordHandbookReadback.class;
    }

    @Override
    public Optional<Claim> artifact(RecordHandbookReadback command) {
        return Optional.of(Claim.of(command.artifact()));
    }

    @Override
    public EventQuery query(RecordHandbookReadback command) {
        return EventQuery.of(DotLife.events(command.code()));
    }

    @Override
    public DotLife initialState(RecordHandbookReadback command) {
        return DotLife.of(command.code());
    }

    @Override
    public DotLife evolve(DotLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(RecordHandbookReadback command, DotLife life, ActorId caller, Instant at) {
        Optional<Refusal> unknown = life.unknownFault();
        if (unknown.isPresent()) {
            return Decision.refuse(unknown.get());
        }
        // The claimed class is the path's own: that was checked before.
        if (command.artifact().ssot() != Ssot.AGENTDATA_KB) {
            return Decision.refuse(
                    RefusalCode.NOT_GOVERNED_EVIDENCE,
                    "the artifact is " + command.artifact().ssot());
        }
        return Decision.accept(new HandbookReadBack(command.code(), command.artifact()));
    }
}
