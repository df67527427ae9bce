package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** An owner has approved an APR. */
public record BuildStepApproved(RecordId aprId, Sha256 manifestSha256) implements Event {

    @Override
    public String subject() {
        return aprId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.apr(aprId), AuthorizationTags.APPROVALS);
    }
}
