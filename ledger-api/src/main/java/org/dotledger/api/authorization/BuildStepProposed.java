package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.ThroughDot;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** An APR waits for the owner's decision. */
public record BuildStepProposed(
        RecordId aprId,
        String actionCode,
        String scope,
        GrantMode mode,
        String corpus,
        Sha256 manifestSha256,
        String planRef,
        long ttlSeconds,
        DotCode issuer,
        DotRun via)
        implements ThroughDot {

    @Override
    public String subject() {
        return aprId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.apr(aprId), issuer.tag());
    }
}
