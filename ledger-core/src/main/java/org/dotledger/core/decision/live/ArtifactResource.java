package org.dotledger.core.decision.live;

import java.util.List;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.dotledger.core.decision.ArtifactContent;

/** Under what a unit of work hands the engine the bulk to store with the events it appends. */
public final class ArtifactResource {
    public static final ResourceKey<List<ArtifactContent>> KEY = ResourceKey.withLabel("artifacts");

    private ArtifactResource() {}
}
