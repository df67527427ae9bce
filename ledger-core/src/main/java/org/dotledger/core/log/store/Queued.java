package org.dotledger.core.log.store;

/** What waits for the writer. */
sealed interface Queued permits QueuedAppend, AppendTurn {

    /** Answers whoever waits for it that it came to nothing. */
    void fail(RuntimeException reason);
}
