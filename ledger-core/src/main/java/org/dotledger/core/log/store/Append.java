package org.dotledger.core.log.store;

import java.util.List;
import org.dotledger.core.decision.ArtifactContent;

/**
 * Entries that are appended together or not at all, at consecutive positions.
 *
 * @param entries at least one, their times not decreasing when the log enforces time order
 * @param artifacts stored in the same transaction; those that are stored already are left as they are
 */
public record Append(List<PreparedEntry> entries, ConsistencyBoundary boundary, List<ArtifactContent> artifacts) {
    public Append {
        entries = List.copyOf(entries);
        artifacts = List.copyOf(artifacts);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one entry");
        }
        artifacts.forEach(ArtifactLimits::check);
    }

    public static Append of(PreparedEntry... entries) {
        return new Append(List.of(entries), ConsistencyBoundary.NONE, List.of());
    }

    public Append within(ConsistencyBoundary other) {
        return new Append(entries, other, artifacts);
    }
}
