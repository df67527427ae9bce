package org.dotledger.core.authorization;

import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An APR as its events tell it. Public because it is stored as a row.
 *
 * @param proposed position of the proposal
 * @param reason of the rejection
 * @param decided position of the decision
 * @param grantId its grant
 * @param minted position of that grant's minting
 */
public record AprFacts(
        BuildStepProposed proposal,
        ActorId proposedBy,
        long proposed,
        ApprovalStatus status,
        @Nullable ActorId decidedBy,
        @Nullable String reason,
        @Nullable Long decided,
        @Nullable RecordId grantId,
        @Nullable Long minted) {

    static AprFacts proposed(BuildStepProposed proposal, ActorId actor, long position) {
        return new AprFacts(proposal, actor, position, ApprovalStatus.PROPOSED, null, null, null, null, null);
    }

    /** The first decision counts. */
    AprFacts decided(ApprovalStatus now, ActorId actor, @Nullable String why, long position) {
        return decided == null
                ? new AprFacts(proposal, proposedBy, proposed, now, actor, why, position, grantId, minted)
                : this;
    }

    /** The first grant counts; there should be no other. */
    AprFacts minted(RecordId grant, long position) {
        return minted == null
                ? new AprFacts(proposal, proposedBy, proposed, status, decidedBy, reason, decided, grant, position)
                : this;
    }

    /** Whether a grant that was minted there rests on an approval. */
    boolean isApprovedBefore(long position) {
        return status == ApprovalStatus.APPROVED && decided != null && decided < position;
    }

    ApprovalRow row() {
        return new ApprovalRow(
                proposal.aprId(),
                status,
                proposal.actionCode(),
                proposal.scope(),
                proposal.mode(),
                proposal.corpus(),
                proposal.manifestSha256(),
                proposal.planRef(),
                proposal.ttlSeconds(),
                proposal.issuer(),
                proposal.via(),
                proposedBy,
                decidedBy,
                reason,
                grantId,
                Stream.of(proposed, decided, minted)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }
}
