package org.dotledger.core.decision.live;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.api.Events;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.core.decision.ArtifactContent;

/** The log within a unit of work: what is read there becomes the condition of what is appended there. */
final class EventLog {
    private final EventStore store;

    EventLog(EventStore store) {
        this.store = store;
    }

    /**
     * Feeds the consumer every event that matches, in their order, before it returns. What is read in several parts is the
     * condition all the same, as it was when the first was read.
     */
    void source(ProcessingContext context, EventCriteria criteria, Consumer<RecordedEvent> consumer) {
        sourceFrom(context, 0, criteria, consumer);
    }

    /**
     * The same from a position on, for a reader that knows what lies before it. What matches and has come since is the
     * condition just as well.
     */
    void sourceFrom(
            ProcessingContext context, long position, EventCriteria criteria, Consumer<RecordedEvent> consumer) {
        store.transaction(context)
                .source(SourcingCondition.conditionFor(new GlobalIndexConsistencyMarker(position).position(), criteria))
                .reduce(consumer, (sink, entry) -> {
                    sink.accept(Messages.recorded(entry));
                    return sink;
                })
                .join();
    }

    /**
     * How many entries the log had when it was first read in this unit of work: what is appended there rests on these, and
     * is undone if a later one matches what was read.
     */
    long size(ProcessingContext context) {
        return Math.max(
                0,
                GlobalIndexConsistencyMarker.position(store.transaction(context).appendPosition()));
    }

    /**
     * Has the events appended as one when the unit of work commits.
     *
     * @throws RuntimeException when one of them could not be read again: it would stop every decision and view after it
     */
    void append(ProcessingContext context, List<EventMessage> events, List<ArtifactContent> artifacts) {
        events.forEach(message -> requireReadable(Messages.event(message)));
        if (!artifacts.isEmpty()) {
            context.putResource(ArtifactResource.KEY, artifacts);
        }
        EventStoreTransaction transaction = store.transaction(context);
        events.forEach(transaction::appendEvent);
    }

    private static void requireReadable(Event event) {
        if (!Events.read(Events.typeOf(event), Events.write(event)).equals(event)) {
            throw new IllegalStateException("an event is not read as it was written: " + Events.typeOf(event));
        }
    }
}
