package org.dotledger.core.evidence;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.EvidenceStatus;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;

/** Evidence that was read back from the knowledge base is expected to stay there as it is. */
final class EvidenceWorld implements WorldRule {

    @Override
    public List<Expected> expected(StateAt state) {
        return state.items(ViewDefinitions.EVIDENCE).stream()
                .map(EvidenceWorld::expected)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Expected> expected(EvidenceRow row) {
        if (row.readLocation() == null || row.status() != EvidenceStatus.GOVERNED) {
            return Optional.empty();
        }
        FileFact fact = new FileFact(row.readLocation().value(), row.sha256(), null, null, null);
        return Optional.of(Expected.required(
                Source.KNOWLEDGE_BASE,
                row.evidenceId().value(),
                fact,
                row.positions().getLast()));
    }
}
