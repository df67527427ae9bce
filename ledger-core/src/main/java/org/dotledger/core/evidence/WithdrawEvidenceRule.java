package org.dotledger.core.evidence;

import java.time.Instant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.evidence.WithdrawEvidence;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Takes back evidence that stands. */
final class WithdrawEvidenceRule implements Decider<WithdrawEvidence, EvidenceLife> {

    @Override
    public Class<WithdrawEvidence> command() {
        return WithdrawEvidence.class;
    }

    @Override
    public EventQuery query(WithdrawEvidence command) {
        return EventQuery.of(EvidenceLife.events(command.evidenceId()));
    }

    @Override
    public EvidenceLife initialState(WithdrawEvidence command) {
        return EvidenceLife.NONE;
    }

    @Override
    public EvidenceLife evolve(EvidenceLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(WithdrawEvidence command, EvidenceLife life, ActorId caller, Instant at) {
        return life.stands()
                ? Decision.accept(new EvidenceWithdrawn(command.evidenceId(), command.reason()))
                : Decision.refuse(RefusalCode.UNKNOWN_EVIDENCE, command.evidenceId() + " is not staged");
    }
}
