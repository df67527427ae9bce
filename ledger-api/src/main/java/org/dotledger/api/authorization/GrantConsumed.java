package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** A grant was used. */
public record GrantConsumed(RecordId grantId, Sha256 manifestSha256, String planRef, RecordId runId, DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return grantId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.grant(grantId), AuthorizationTags.GRANTS);
    }
}
