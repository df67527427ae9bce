package org.dotledger.core.invariant;

import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;

/**
 * A rule that every history keeps, because the ledger refuses what would break it. It is checked on the events alone, so
 * that a history which some other program signed is held to the same rules. An instance follows one history and is used
 * by one thread.
 */
public interface Invariant {

    /** The rule, as a sentence without a full stop. */
    String rule();

    /**
     * Takes the next event; every event of the history is given, in its order.
     *
     * @return how the event breaks the rule, in a sentence; empty when it does not
     */
    Optional<String> broken(RecordedEvent recorded);
}
