package org.dotledger.api.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/** A file is named as evidence; it counts once it is read back from the knowledge base. */
public record EvidenceStaged(
        RecordId evidenceId,
        String name,
        Sha256 sha256,
        long size,
        String mediaType,
        ArtifactPath location,
        @Items(max = 5, unique = true) List<StagingLabel> labels,
        @Nullable JsonObject envelope)
        implements Event {
    public EvidenceStaged {
        labels = List.copyOf(labels);
    }

    @Override
    public String subject() {
        return evidenceId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.evidence(evidenceId));
    }
}
