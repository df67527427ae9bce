package org.dotledger.api.entry;

import java.time.Instant;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;

/**
 * An event with its place in the log: what folds and decisions are fed.
 *
 * @param position leaf index, from 0
 */
public record RecordedEvent(long position, Envelope envelope, Event event) {

    public ActorId actor() {
        return envelope.actor();
    }

    public Instant time() {
        return envelope.time();
    }
}
