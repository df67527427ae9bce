package org.dotledger.api.authorization;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An APR: an item of the view {@code approvals}.
 *
 * @param reason of the rejection
 * @param grantId its grant, once that is minted
 * @param positions of the proposal, the decision, and the minting
 */
public record ApprovalRow(
        RecordId aprId,
        ApprovalStatus status,
        String actionCode,
        String scope,
        GrantMode mode,
        String corpus,
        Sha256 manifestSha256,
        String planRef,
        long ttlSeconds,
        DotCode issuer,
        DotRun via,
        ActorId proposedBy,
        @Nullable ActorId decidedBy,
        @Nullable String reason,
        @Nullable RecordId grantId,
        List<Long> positions) {
    public ApprovalRow {
        positions = List.copyOf(positions);
    }
}
