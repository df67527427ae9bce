package org.dotledger.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;

/**
 * What the ledger does by itself once something has happened: when X, then Y. Every method is pure, and whether an event
 * was reacted to follows from the log alone, so that any number of nodes may run it, and run it again.
 *
 * @param <S> the state a reaction is decided on
 */
public interface Automation<S> {

    /** As whom it appends: an id of the ledger's own. */
    ActorId actor();

    /** What its events name in the place of a command. */
    String name();

    /** The events from which follows what it has not reacted to yet; those of no type are looked at in vain. */
    EventQuery overview();

    /**
     * The events that wait for a reaction, oldest first.
     *
     * @param overview every event of {@link #overview}, oldest first
     */
    List<RecordedEvent> pending(List<RecordedEvent> overview);

    /** Exactly the events that the reaction rests on, the reaction itself among them. */
    EventQuery query(RecordedEvent trigger);

    S initialState(RecordedEvent trigger);

    S evolve(S state, RecordedEvent event);

    /**
     * What follows from the trigger now; empty when it was reacted to already, or nothing may follow yet.
     *
     * @param at the instant the event will carry
     */
    Optional<Event> react(S state, Instant at);
}
