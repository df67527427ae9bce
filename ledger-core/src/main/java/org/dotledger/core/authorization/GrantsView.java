package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.view.DerivedView;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** Every grant, and what it is worth at the state's own time. */
final class GrantsView implements DerivedView<GrantRow> {
    private final GrantsFold grants;
    private final AprsFold aprs;

    GrantsView(GrantsFold grants, AprsFold aprs) {
        this.grants = grants;
        this.aprs = aprs;
    }

    @Override
    public ViewDefinition<GrantRow> definition() {
        return ViewDefinitions.GRANTS;
    }

    @Override
    public List<GrantRow> derive(StateAt state) {
        List<GrantFacts> all = state.items(grants);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<RecordId, AprFacts> byId = AprsById.of(state.items(aprs));
        Instant time = state.time();
        return all.stream()
                .map(facts -> row(facts, byId.get(facts.grant().aprId()), time))
                .toList();
    }

    private static GrantRow row(GrantFacts facts, @Nullable AprFacts apr, Instant time) {
        GrantMinted grant = facts.grant();
        GrantConsumed consumption = facts.consumption();
        GrantRevoked revocation = facts.revocation();
        AprFacts approval = apr != null && apr.isApprovedBefore(facts.mintedAt()) ? apr : null;
        return new GrantRow(
                grant.grantId(),
                grant.aprId(),
                facts.statusAt(time),
                grant.scope(),
                grant.mode(),
                grant.manifestSha256(),
                grant.planRef(),
                grant.issuer(),
                grant.issuedAt(),
                grant.expiresAt(),
                approval == null ? null : approval.decidedBy(),
                facts.consumedBy(),
                consumption == null ? null : consumption.runId(),
                revocation == null ? null : revocation.reason(),
                Stream.of(
                                approval == null ? null : approval.decided(),
                                facts.mintedAt(),
                                facts.consumedAt(),
                                facts.revokedAt())
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }
}
