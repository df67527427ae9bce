package org.dotledger.core.log.store;

import org.dotledger.api.log.Sha256;
import org.dotledger.core.decision.ArtifactContent;

/** What an artifact has to be before it is stored. */
final class ArtifactLimits {
    static final int LENGTH_MAX = 16 * 1024 * 1024;

    private ArtifactLimits() {}

    /** @throws IllegalArgumentException when it is too long or its digest is not that of its bytes */
    static void check(ArtifactContent artifact) {
        if (artifact.bytes().length > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an artifact has at most " + LENGTH_MAX + " bytes, found " + artifact.bytes().length);
        }
        if (!Sha256.digest(artifact.bytes()).equals(artifact.sha256())) {
            throw new IllegalArgumentException("the artifact is not what its digest says: " + artifact.sha256());
        }
    }
}
