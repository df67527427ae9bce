package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.StagingLabel;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;
import org.jspecify.annotations.Nullable;

/**
 * Names a file as evidence to be.
 *
 * @param sha256 digest of the file
 * @param size of the file in bytes
 * @param location where it lies; local staging only with all five labels
 * @param envelope a DSSE envelope that a key of the actor has signed, over the file's bytes or over an in-toto statement
 *     that names the file's digest
 */
public record StageEvidence(
        RecordId evidenceId,
        @Text(min = 1, max = 200) String name,
        Sha256 sha256,
        @Range(min = 0, max = 9_007_199_254_740_991L) long size,
        @Text(min = 1, max = 127) String mediaType,
        ArtifactPath location,
        @Items(max = 5, unique = true) List<StagingLabel> labels,
        @Nullable JsonObject envelope)
        implements Command {
    public StageEvidence {
        labels = List.copyOf(labels);
    }
}
