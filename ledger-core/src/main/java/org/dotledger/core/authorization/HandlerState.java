package org.dotledger.core.authorization;

import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Which handler is staged, and which is in force.
 *
 * @param staged the one staged last, whether or not it was applied since
 * @param applied the application in force
 * @param appliedAsStaged whether that application is of the one staged last
 */
record HandlerState(
        @Nullable HandlerStaged staged, @Nullable RecordedEvent applied, boolean appliedAsStaged) {
    static final HandlerState NONE = new HandlerState(null, null, false);

    /** The events this is folded from. */
    static Criterion events() {
        return Criterion.of(
                AuthorizationTags.HANDLER, HandlerStaged.class, HandlerApplied.class, HandlerWithdrawn.class);
    }

    HandlerState evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case HandlerStaged event -> new HandlerState(event, applied, false);
            case HandlerApplied ignored -> new HandlerState(staged, recorded, true);
            case HandlerWithdrawn ignored -> new HandlerState(staged, null, false);
            default -> this;
        };
    }

    boolean isApplied() {
        return applied != null;
    }

    boolean isStaged(String handlerRef) {
        return staged != null && staged.handlerRef().equals(handlerRef);
    }
}
