package org.dotledger.core.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;

/** A grant is minted once for an approval, by the handler in force, and says exactly what was proposed. */
final class GrantsFollowApprovals implements Invariant {
    private final Map<RecordId, BuildStepProposed> proposals = new HashMap<>();
    private final Set<RecordId> approved = new HashSet<>();
    private final Set<RecordId> minted = new HashSet<>();
    private final Handlers handlers = new Handlers();

    @Override
    public String rule() {
        return "a grant is minted once for an approved build step, and says what was proposed";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        handlers.accept(recorded.event());
        switch (recorded.event()) {
            case BuildStepProposed proposal -> proposals.put(proposal.aprId(), proposal);
            case BuildStepApproved approval -> approved.add(approval.aprId());
            case GrantMinted grant -> {
                return fault(grant, recorded.time());
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> fault(GrantMinted grant, Instant at) {
        if (minted.contains(grant.aprId())) {
            return Optional.of(grant.aprId() + " has its grant");
        }
        BuildStepProposed proposal = proposals.get(grant.aprId());
        if (proposal == null || !approved.contains(grant.aprId())) {
            return Optional.of(grant.aprId() + " was not approved");
        }
        // Nothing more can come of it, so nothing but its id is held any longer.
        minted.add(grant.aprId());
        proposals.remove(grant.aprId());
        approved.remove(grant.aprId());
        boolean same = grant.scope().equals(proposal.scope())
                && grant.mode() == proposal.mode()
                && grant.manifestSha256().equals(proposal.manifestSha256())
                && grant.planRef().equals(proposal.planRef())
                && grant.issuer().equals(proposal.issuer())
                && grant.issuedAt().equals(at)
                && grant.expiresAt().equals(at.plusSeconds(proposal.ttlSeconds()));
        return Broken.when(!same || !handlers.isApplied(), "it is not what was proposed, or no handler is in force");
    }
}
