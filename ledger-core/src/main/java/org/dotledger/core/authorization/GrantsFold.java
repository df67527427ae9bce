package org.dotledger.core.authorization;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The life of each grant. */
final class GrantsFold implements FoldedView<GrantFacts> {
    private static final ViewDefinition<GrantFacts> DEFINITION = ViewDefinition.of(
            "grant-facts", GrantFacts.class, facts -> facts.grant().grantId().value());

    @Override
    public ViewDefinition<GrantFacts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantMinted event -> Set.of(event.grantId().value());
            case GrantConsumed event -> Set.of(event.grantId().value());
            case GrantRevoked event -> Set.of(event.grantId().value());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable GrantFacts evolve(@Nullable GrantFacts row, String key, RecordedEvent recorded) {
        long position = recorded.position();
        return switch (recorded.event()) {
            case GrantMinted event when row == null -> GrantFacts.minted(event, position);
            case GrantConsumed event when row != null -> row.consumed(event, recorded.actor(), position);
            case GrantRevoked event when row != null -> row.revoked(event, position);
            default -> row;
        };
    }
}
