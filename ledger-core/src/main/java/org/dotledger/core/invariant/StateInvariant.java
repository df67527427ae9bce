package org.dotledger.core.invariant;

import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.core.view.StateAt;

/**
 * A rule that every history keeps and that rests on a whole state: what a command was decided on, folded anew. Unlike an
 * {@link Invariant} it keeps nothing from one event to the next. Safe for several threads.
 */
public interface StateInvariant {

    /** The rule, as a sentence without a full stop. */
    String rule();

    /** The events that it is about. */
    Set<Class<? extends Event>> events();

    /**
     * Holds one of {@link #events} to the rule.
     *
     * @param before the state after all events before this one, at this one's time
     * @return how the event breaks the rule, in a sentence; empty when it does not
     */
    Optional<String> broken(StateAt before, RecordedEvent recorded);
}
