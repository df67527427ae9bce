package org.dotledger.core.decision;

import java.util.List;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.dotledger.api.log.Sha256;

/**
 * Bulk to be kept beside the log under its digest.
 *
 * @param bytes at most 16 MiB; not changed after it is handed over
 */
public record ArtifactContent(Sha256 sha256, String mediaType, byte[] bytes) {
    /** Under which a unit of work hands the engine the bulk to store with the events it appends. */
    public static final ResourceKey<List<ArtifactContent>> RESOURCE_KEY = ResourceKey.withLabel("artifacts");

    public static ArtifactContent of(String mediaType, byte[] bytes) {
        return new ArtifactContent(Sha256.digest(bytes), mediaType, bytes);
    }
}
