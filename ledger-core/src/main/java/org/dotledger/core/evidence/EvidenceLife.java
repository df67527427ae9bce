package org.dotledger.core.evidence;

import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceTags;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Whether evidence of an id stands. After it was withdrawn, the id may be used again.
 *
 * @param staged how it was staged; null while nothing stands
 */
record EvidenceLife(@Nullable EvidenceStaged staged) {
    static final EvidenceLife NONE = new EvidenceLife(null);

    /** The events this is folded from. */
    static Criterion events(RecordId evidenceId) {
        return Criterion.of(EvidenceTags.evidence(evidenceId), EvidenceStaged.class, EvidenceWithdrawn.class);
    }

    EvidenceLife evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case EvidenceStaged event -> new EvidenceLife(event);
            case EvidenceWithdrawn ignored -> NONE;
            default -> this;
        };
    }

    boolean stands() {
        return staged != null;
    }
}
