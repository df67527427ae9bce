package org.dotledger.core.authorization;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The life of the handler, under its action code. */
final class HandlerFold implements FoldedView<HandlerFacts> {
    private static final ViewDefinition<HandlerFacts> DEFINITION =
            ViewDefinition.of("handler-facts", HandlerFacts.class, HandlerFacts::actionCode);

    @Override
    public ViewDefinition<HandlerFacts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case HandlerStaged event -> Set.of(event.actionCode());
            case HandlerApplied event -> Set.of(event.actionCode());
            case HandlerWithdrawn event -> Set.of(event.actionCode());
            default -> Set.of();
        };
    }

    @Override
    public @Nullable HandlerFacts evolve(@Nullable HandlerFacts row, String key, RecordedEvent recorded) {
        HandlerFacts facts = row == null ? HandlerFacts.none(key) : row;
        long position = recorded.position();
        return switch (recorded.event()) {
            case HandlerStaged event -> facts.staged(event, position);
            case HandlerApplied event -> facts.applied(event, position);
            case HandlerWithdrawn event -> facts.withdrawn(event, position);
            default -> row;
        };
    }
}
