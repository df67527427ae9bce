package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.EvidenceStatus;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;

/** Evidence that stands and that the newest readback did not find in the knowledge base, unchanged. */
final class EvidenceOrphans implements OrphanRule {
    private final EvidenceView evidence;

    EvidenceOrphans(EvidenceView evidence) {
        this.evidence = evidence;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        return state.items(evidence).stream()
                .filter(row -> row.status() == EvidenceStatus.STAGED)
                .map(EvidenceOrphans::finding)
                .toList();
    }

    private static OrphanRow finding(EvidenceRow row) {
        String detail = row.readLocation() == null
                ? "staged, and not read back from the knowledge base"
                : "the newest readback found it elsewhere or changed";
        return new OrphanRow(OrphanKind.EVIDENCE_NOT_GOVERNED, row.evidenceId().value(), detail, row.positions());
    }
}
