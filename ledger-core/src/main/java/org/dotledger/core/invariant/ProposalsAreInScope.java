package org.dotledger.core.invariant;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;

/** Only what C1 may authorize is proposed, and each proposal is decided once. */
final class ProposalsAreInScope implements Invariant {
    private static final long TTL_SECONDS_MIN = 60;
    private static final long TTL_SECONDS_MAX = 86_400;

    private final Set<RecordId> proposed = new HashSet<>();
    private final Set<RecordId> decided = new HashSet<>();

    @Override
    public String rule() {
        return "a build step is proposed once, within C1's scope, on fixtures, and decided once";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case BuildStepProposed proposal -> fault(proposal);
            case BuildStepApproved approval -> decided(approval.aprId());
            case BuildStepRejected rejection -> decided(rejection.aprId());
            default -> Optional.empty();
        };
    }

    private Optional<String> fault(BuildStepProposed proposal) {
        if (!proposed.add(proposal.aprId())) {
            return Optional.of(proposal.aprId() + " was proposed before");
        }
        boolean inScope = proposal.actionCode().equals(Policy.C1.actionCode())
                && proposal.scope().equals(Policy.C1.campaign())
                && proposal.corpus().equals("FIXTURE")
                && Policy.C1.preWrite().contains(proposal.issuer());
        return Broken.when(
                !inScope || proposal.ttlSeconds() < TTL_SECONDS_MIN || proposal.ttlSeconds() > TTL_SECONDS_MAX,
                "it is not of C1's scope, corpus, issuer or time to live");
    }

    private Optional<String> decided(RecordId aprId) {
        return Broken.when(!proposed.contains(aprId) || !decided.add(aprId), aprId + " is unknown, or was decided");
    }
}
