package org.dotledger.api.entry;

import java.time.Instant;
import java.util.Objects;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event with its position in the log, as folds and decisions receive it. Immutable and safe for several threads. It
 * is a class and not a record because it remembers its actor: many rules and folds ask for the actor, and the envelope
 * parses it again each time.
 */
public final class RecordedEvent {
    private final long position;
    private final Envelope envelope;
    private final Event event;
    private @Nullable ActorId actor;

    /** @param position leaf index, from 0 */
    public RecordedEvent(long position, Envelope envelope, Event event) {
        this.position = position;
        this.envelope = envelope;
        this.event = event;
    }

    /** The leaf index, from 0. */
    public long position() {
        return position;
    }

    public Envelope envelope() {
        return envelope;
    }

    public Event event() {
        return event;
    }

    /** Who did it. */
    public ActorId actor() {
        // Whichever thread asks first: all would find the same.
        ActorId known = actor;
        if (known == null) {
            known = envelope.actor();
            actor = known;
        }
        return known;
    }

    public Instant time() {
        return envelope.time();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedEvent that
                && position == that.position
                && envelope.equals(that.envelope)
                && event.equals(that.event);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, envelope, event);
    }

    @Override
    public String toString() {
        return "RecordedEvent[position=" + position + ", envelope=" + envelope + ", event=" + event + "]";
    }
}
