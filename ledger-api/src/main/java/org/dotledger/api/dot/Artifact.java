package org.dotledger.api.dot;

import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A file outside the ledger that a command rests on.
 *
 * @param ssot the claimed class, which must be the one the path has
 * @param labels the staging labels, for a local staging artifact
 */
public record Artifact(
        ArtifactPath path,
        Sha256 sha256,
        Ssot ssot,
        @Items(max = 5, unique = true) @Nullable List<StagingLabel> labels) {
    public Artifact {
        labels = labels == null ? null : List.copyOf(labels);
    }
}
