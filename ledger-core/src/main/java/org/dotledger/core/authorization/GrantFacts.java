package org.dotledger.core.authorization;

import java.time.Instant;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.message.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * A grant as its events tell it; what it is worth depends on when one asks. Public because it is stored as a row.
 *
 * @param mintedAt position of the minting
 * @param consumption by which it was used, with who did it and where that stands
 * @param revocation by which it was taken back first, and where that stands
 */
public record GrantFacts(
        GrantMinted grant,
        long mintedAt,
        @Nullable GrantConsumed consumption,
        @Nullable ActorId consumedBy,
        @Nullable Long consumedAt,
        @Nullable GrantRevoked revocation,
        @Nullable Long revokedAt) {

    static GrantFacts minted(GrantMinted grant, long position) {
        return new GrantFacts(grant, position, null, null, null, null, null);
    }

    GrantFacts consumed(GrantConsumed event, ActorId actor, long position) {
        return new GrantFacts(grant, mintedAt, event, actor, position, revocation, revokedAt);
    }

    GrantFacts revoked(GrantRevoked event, long position) {
        return revocation == null
                ? new GrantFacts(grant, mintedAt, consumption, consumedBy, consumedAt, event, position)
                : this;
    }

    GrantStatus statusAt(Instant time) {
        if (revocation != null) {
            return GrantStatus.REVOKED;
        }
        if (consumption != null) {
            return GrantStatus.CONSUMED;
        }
        return time.isBefore(grant.expiresAt()) ? GrantStatus.ACTIVE : GrantStatus.EXPIRED;
    }
}
