package org.dotledger.core.decision;

import org.dotledger.api.log.Sha256;

/**
 * Bulk content to be stored next to the log, under its digest.
 *
 * @param bytes at most 16 MiB; not changed after it is handed over
 */
public record ArtifactContent(Sha256 sha256, String mediaType, byte[] bytes) {
    private static final String JSON = "application/json";

    /** JSON in UTF-8. */
    public static ArtifactContent json(byte[] bytes) {
        return of(JSON, bytes);
    }

    public static ArtifactContent of(String mediaType, byte[] bytes) {
        return new ArtifactContent(Sha256.digest(bytes), mediaType, bytes);
    }
}
