package org.dotledger.api.evidence;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** Evidence was taken back. */
public record EvidenceWithdrawn(RecordId evidenceId, String reason) implements Event {

    @Override
    public String subject() {
        return evidenceId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(EvidenceTags.evidence(evidenceId));
    }
}
