package org.dotledger.core.decision.live;

import java.time.Duration;

/** Hears what became of each command that was to be appended. Called on the caller's thread, so be quick. */
@FunctionalInterface
public interface CommandObserver {
    CommandObserver NONE = (command, outcome, took) -> {};

    /**
     * @param command the command's name
     * @param took from the first decision to the answer
     */
    void decided(String command, CommandOutcome outcome, Duration took);
}
