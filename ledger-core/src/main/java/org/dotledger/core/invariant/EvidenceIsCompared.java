package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;

/** Evidence stands under one id at a time, and whether it is governed is found by comparing. */
final class EvidenceIsCompared implements Invariant {
    private final Map<RecordId, Sha256> standing = new HashMap<>();

    @Override
    public String rule() {
        return "evidence is staged once under its id, and governed exactly when read back equal from the knowledge base";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EvidenceStaged evidence ->
                Broken.when(
                        standing.put(evidence.evidenceId(), evidence.sha256()) != null,
                        evidence.evidenceId() + " is staged");
            case EvidenceWithdrawn evidence ->
                Broken.when(standing.remove(evidence.evidenceId()) == null, evidence.evidenceId() + " is not staged");
            case EvidenceReadBack read -> fault(read);
            default -> Optional.empty();
        };
    }

    private Optional<String> fault(EvidenceReadBack read) {
        Sha256 staged = standing.get(read.evidenceId());
        if (staged == null) {
            return Optional.of(read.evidenceId() + " is not staged");
        }
        boolean governed = SsotPrefixes.DEFAULT.classOf(read.location()) == Ssot.AGENTDATA_KB
                && read.sha256().equals(staged);
        return Broken.when(read.governed() != governed, "it is recorded as governed: " + read.governed());
    }
}
