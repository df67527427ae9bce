package org.dotledger.core.log.store;

/** What waits for the writer. */
sealed interface Queued permits QueuedAppend, AppendTurn {

    /** Tells the caller who waits for it that it failed. */
    void fail(RuntimeException reason);
}
