package org.dotledger.api.evidence;

import java.util.Set;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/**
 * Evidence was read.
 *
 * @param governed whether it lies in the knowledge base and has the digest it was staged with
 */
public record EvidenceReadBack(RecordId evidenceId, ArtifactPath location, Sha256 sha256, boolean governed)
        implements Event {

    @Override
    public String subject() {
        return evidenceId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.evidence(evidenceId));
    }
}
