package org.dotledger.api.authorization;

import java.time.Instant;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;

/** The handler has minted the one grant of an approved APR. There is no command that does. */
public record GrantMinted(
        RecordId grantId,
        RecordId aprId,
        String scope,
        GrantMode mode,
        Sha256 manifestSha256,
        String planRef,
        DotCode issuer,
        Instant issuedAt,
        Instant expiresAt)
        implements Event {

    @Override
    public String subject() {
        return grantId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.apr(aprId), AuthorizationTags.grant(grantId), AuthorizationTags.GRANTS);
    }
}
