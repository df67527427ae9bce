package org.dotledger.core.authorization;

import java.util.List;
import java.util.Map;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** A grant that no approval came before was not minted by the handler, whatever its event says. */
final class GrantOrphans implements OrphanRule {
    private final GrantsFold grants;
    private final AprsFold aprs;

    GrantOrphans(GrantsFold grants, AprsFold aprs) {
        this.grants = grants;
        this.aprs = aprs;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        Map<RecordId, AprFacts> byId = AprsById.of(state.items(aprs));
        return state.items(grants).stream()
                .filter(facts -> !isApproved(facts, byId.get(facts.grant().aprId())))
                .map(GrantOrphans::finding)
                .toList();
    }

    private static boolean isApproved(GrantFacts facts, @Nullable AprFacts apr) {
        return apr != null && apr.isApprovedBefore(facts.mintedAt());
    }

    private static OrphanRow finding(GrantFacts facts) {
        return new OrphanRow(
                OrphanKind.GRANT_WITHOUT_APPROVAL,
                facts.grant().grantId().value(),
                "minted for " + facts.grant().aprId() + ", which was not approved",
                List.of(facts.mintedAt()));
    }
}
