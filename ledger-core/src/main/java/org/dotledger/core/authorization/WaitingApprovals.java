package org.dotledger.core.authorization;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;

/** Proposals that are approved and for which nothing is minted, because their issuer is no longer proven. */
final class WaitingApprovals implements OrphanRule {
    private final GrantsFold grants;

    WaitingApprovals(GrantsFold grants) {
        this.grants = grants;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        boolean proven = state.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> row.code().equals(IssuerProof.ISSUER))
                .allMatch(LifecycleRow::complete);
        if (proven) {
            return List.of();
        }
        Set<RecordId> minted = state.items(grants).stream()
                .map(facts -> facts.grant().aprId())
                .collect(Collectors.toUnmodifiableSet());
        return state.items(ViewDefinitions.APPROVALS).stream()
                .filter(apr -> apr.status() == ApprovalStatus.APPROVED && !minted.contains(apr.aprId()))
                .map(apr -> new OrphanRow(
                        OrphanKind.APPROVAL_WITHOUT_GRANT,
                        apr.aprId().value(),
                        "approved, and its issuer is no longer proven",
                        apr.positions()))
                .toList();
    }
}
