package org.dotledger.api.authorization;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A grant: an item of the view {@code grants}.
 *
 * @param approvedBy the owner who approved its APR; absent in a history that has no approval
 * @param runId the run that consumed it
 * @param reason of the revocation
 * @param positions of the approval, the minting, and its end
 */
public record GrantRow(
        RecordId grantId,
        RecordId aprId,
        GrantStatus status,
        String scope,
        GrantMode mode,
        Sha256 manifestSha256,
        String planRef,
        DotCode issuer,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable ActorId approvedBy,
        @Nullable ActorId consumedBy,
        @Nullable RecordId runId,
        @Nullable String reason,
        List<Long> positions) {
    public GrantRow {
        positions = List.copyOf(positions);
    }
}
