package org.dotledger.core.invariant;

import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.message.Event;
import org.jspecify.annotations.Nullable;

/** The handler that was staged last, and the one in force. For one thread. */
final class Handlers {
    private @Nullable String staged;
    private boolean applied;

    void accept(Event event) {
        switch (event) {
            case HandlerStaged handler -> staged = handler.handlerRef();
            case HandlerApplied ignored -> applied = true;
            case HandlerWithdrawn ignored -> applied = false;
            default -> {}
        }
    }

    boolean isStaged(String handlerRef) {
        return handlerRef.equals(staged);
    }

    boolean isApplied() {
        return applied;
    }
}
