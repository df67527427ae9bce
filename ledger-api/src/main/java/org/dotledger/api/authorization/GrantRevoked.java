package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A grant was taken back. */
public record GrantRevoked(RecordId grantId, String reason) implements Event {

    @Override
    public String subject() {
        return grantId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.grant(grantId), AuthorizationTags.GRANTS);
    }
}
