package org.dotledger.core.decision.live;

import java.util.function.Supplier;

/** Takes a decision while no one else, in this process or another, appends to the log. */
@FunctionalInterface
public interface LoneDecision {

    /**
     * Waits for its turn, and lets others go on when the decision is appended or came to nothing.
     *
     * @param decision reads and appends on the calling thread, and appends once at most
     */
    <T> T take(Supplier<T> decision);
}
