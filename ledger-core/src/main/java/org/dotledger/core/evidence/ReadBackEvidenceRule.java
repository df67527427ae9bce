package org.dotledger.core.evidence;

import java.time.Instant;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** Whatever was read is recorded; whether it makes the evidence governed is not for the caller to say. */
final class ReadBackEvidenceRule implements Decider<ReadBackEvidence, EvidenceLife> {
    private final SsotPrefixes prefixes;

    ReadBackEvidenceRule(SsotPrefixes prefixes) {
        this.prefixes = prefixes;
    }

    @Override
    public Class<ReadBackEvidence> command() {
        return ReadBackEvidence.class;
    }

    @Override
    public EventQuery query(ReadBackEvidence command) {
        return EventQuery.of(EvidenceLife.events(command.evidenceId()));
    }

    @Override
    public EvidenceLife initialState(ReadBackEvidence command) {
        return EvidenceLife.NONE;
    }

    @Override
    public EvidenceLife evolve(EvidenceLife life, RecordedEvent event) {
        return life.evolve(event);
    }

    @Override
    public Decision decide(ReadBackEvidence command, EvidenceLife life, ActorId caller, Instant at) {
        EvidenceStaged staged = life.staged();
        if (staged == null) {
            return Decision.refuse(RefusalCode.UNKNOWN_EVIDENCE, command.evidenceId() + " is not staged");
        }
        boolean governed = prefixes.classOf(command.location()) == Ssot.AGENTDATA_KB
                && command.sha256().equals(staged.sha256());
        return Decision.accept(
                new EvidenceReadBack(command.evidenceId(), command.location(), command.sha256(), governed));
    }
}
