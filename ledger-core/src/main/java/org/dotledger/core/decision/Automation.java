package org.dotledger.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EventIds;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;

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

    /** The events that show what it has not reacted to yet. All of them are read, so it should select no others. */
    EventQuery overview();

    /**
     * The events that wait for a reaction, oldest first.
     *
     * @param overview every event of {@link #overview}, oldest first
     */
    List<RecordedEvent> pending(List<RecordedEvent> overview);

    /** Among which events the one is found that this event is a reaction to. */
    EventQuery triggers(Event reaction);

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

    /** What the reaction's entry says in addition to its data: the trigger's id is its key and its cause. */
    default Provenance provenance(RecordedEvent trigger) {
        String cause = trigger.envelope().id().toString();
        return new Provenance(
                actor(),
                ActorKind.SYSTEM,
                name(),
                new IdempotencyKey(cause),
                trigger.envelope().extensions().get(Attribute.CORRELATION_ID),
                cause);
    }

    /** The id of the reaction, which follows from the trigger's: so there is one at most. */
    default UUID idOf(RecordedEvent trigger) {
        return EventIds.of(actor(), provenance(trigger).key(), EventIds.fingerprint(name(), JsonObject.EMPTY), 0);
    }
}
