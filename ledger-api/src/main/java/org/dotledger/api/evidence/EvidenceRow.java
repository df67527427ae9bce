package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence: an item of the view {@code evidence}.
 *
 * @param readLocation of the newest readback
 * @param readSha256 of the newest readback
 * @param reason of the withdrawal
 * @param positions of the staging, the newest readback since, and the withdrawal
 */
public record EvidenceRow(
        RecordId evidenceId,
        EvidenceStatus status,
        String name,
        Sha256 sha256,
        long size,
        String mediaType,
        ArtifactPath location,
        @Items(max = 5, unique = true) List<StagingLabel> labels,
        @Nullable JsonObject envelope,
        ActorId stagedBy,
        @Nullable ArtifactPath readLocation,
        @Nullable Sha256 readSha256,
        @Nullable String reason,
        List<Long> positions) {
    public EvidenceRow {
        labels = List.copyOf(labels);
        positions = List.copyOf(positions);
    }
}
