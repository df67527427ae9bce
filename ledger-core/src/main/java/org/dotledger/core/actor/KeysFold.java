package org.dotledger.core.actor;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every key that was ever issued. */
final class KeysFold implements FoldedView<KeyFacts> {
    private static final ViewDefinition<KeyFacts> DEFINITION =
            ViewDefinition.of("keys", KeyFacts.class, key -> key.keySha256().hex());

    @Override
    public ViewDefinition<KeyFacts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case KeyIssued event -> Set.of(event.keySha256().hex());
            case KeyRevoked event -> Set.of(event.keySha256().hex());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable KeyFacts evolve(@Nullable KeyFacts row, String key, RecordedEvent recorded) {
        return switch (recorded.event()) {
            case KeyIssued event -> new KeyFacts(event.keySha256(), event.actorId(), recorded.position(), null);
            case KeyRevoked ignored
            when row != null -> new KeyFacts(row.keySha256(), row.actorId(), row.issued(), recorded.position());
            default -> row;
        };
    }
}
