package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** An owner has rejected an APR. */
public record BuildStepRejected(RecordId aprId, String reason) implements Event {

    @Override
    public String subject() {
        return aprId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.apr(aprId));
    }
}
