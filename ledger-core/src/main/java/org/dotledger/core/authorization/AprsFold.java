package org.dotledger.core.authorization;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.authorization.ApprovalStatus;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The life of each APR. */
final class AprsFold implements FoldedView<AprFacts> {
    private static final ViewDefinition<AprFacts> DEFINITION = ViewDefinition.of(
            "apr-facts", AprFacts.class, facts -> facts.proposal().aprId().value());

    @Override
    public ViewDefinition<AprFacts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case BuildStepProposed event -> Set.of(event.aprId().value());
            case BuildStepApproved event -> Set.of(event.aprId().value());
            case BuildStepRejected event -> Set.of(event.aprId().value());
            case GrantMinted event -> Set.of(event.aprId().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable AprFacts evolve(@Nullable AprFacts row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        ActorId actor = recorded.actor();
        return switch (recorded.event()) {
            case BuildStepProposed event when row == null -> AprFacts.proposed(event, actor, position);
            case BuildStepApproved ignored
            when row != null -> row.decided(ApprovalStatus.APPROVED, actor, null, position);
            case BuildStepRejected event
            when row != null -> row.decided(ApprovalStatus.REJECTED, actor, event.reason(), position);
            case GrantMinted event when row != null -> row.minted(event.grantId(), position);
            default -> row;
        };
    }
}
