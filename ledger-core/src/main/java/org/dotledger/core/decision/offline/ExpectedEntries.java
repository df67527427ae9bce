package org.dotledger.core.decision.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.decision.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a decision gives. An entry has one canonical form, so entries that are equal in all they say are equal
 * to the byte.
 */
record ExpectedEntries(List<Envelope> envelopes, List<Event> events) {
    private static final int EXCERPT_MAX = 300;

    static ExpectedEntries of(Envelope envelope, Event event) {
        return new ExpectedEntries(List.of(envelope), List.of(event));
    }

    /** @param ids the id of the event at each place */
    static ExpectedEntries of(Provenance provenance, IntFunction<UUID> ids, List<Event> events, Instant at) {
        List<Envelope> envelopes = new ArrayList<>(events.size());
        for (Event event : events) {
            envelopes.add(provenance.envelope(ids.apply(envelopes.size()), event, at));
        }
        return new ExpectedEntries(envelopes, events);
    }

    /** The first way in which the entries of an append are others. */
    Optional<String> fault(HistoryAppend append) {
        List<RecordedEvent> found = append.events();
        boolean cut = append.atEnd() && found.size() < events.size();
        if (found.size() != events.size() && !cut) {
            return Optional.of("expected " + events.size() + " entries, found " + found.size());
        }
        for (int place = 0; place < found.size(); place++) {
            Optional<String> fault = fault(place, found.get(place));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(int place, RecordedEvent found) {
        Envelope envelope = envelopes.get(place);
        Event event = events.get(place);
        if (isOfEarlierVersion(event, found.envelope())) {
            envelope = earlier(envelope, event, found.envelope());
            event = Events.read(envelope.type(), Events.write(envelope.type(), event));
        }
        if (!event.equals(found.event())) {
            return Optional.of("at position " + found.position() + " expected " + excerpt(described(event)) + ", found "
                    + excerpt(described(found.event())));
        }
        return difference(envelope, found.envelope()).map(text -> "at position " + found.position() + " " + text);
    }

    private static boolean isOfEarlierVersion(Event event, Envelope found) {
        return !Events.typeOf(event).equals(found.type())
                && Events.typesNamed(event.getClass().getSimpleName()).contains(found.type());
    }

    /** What an entry of the version that was found says of the event. */
    private static Envelope earlier(Envelope expected, Event event, Envelope found) {
        IdempotencyKey key = new IdempotencyKey(expected.commandId());
        return new Envelope(
                expected.id(),
                found.type(),
                expected.subject(),
                expected.time(),
                expected.extensions(),
                EntryTags.of(event, found.version(), expected.actor(), key));
    }

    private static Optional<String> difference(Envelope expected, Envelope found) {
        if (expected.equals(found)) {
            return Optional.empty();
        }
        return Stream.of(
                        difference("the id", expected.id(), found.id()),
                        difference("the type", expected.type(), found.type()),
                        difference("the subject", expected.subject(), found.subject()),
                        difference("the time", expected.time(), found.time()),
                        difference("the attributes", expected.extensions(), found.extensions()),
                        difference("the tags", expected.tags(), found.tags()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(String what, @Nullable Object expected, @Nullable Object found) {
        return Objects.equals(expected, found)
                ? Optional.empty()
                : Optional.of(what + " is expected to be " + excerpt(String.valueOf(expected)) + ", and is "
                        + excerpt(String.valueOf(found)));
    }

    private static String described(Event event) {
        return Events.typeOf(event) + " " + Events.write(event);
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT_MAX ? text : text.substring(0, EXCERPT_MAX) + "…";
    }
}
