package org.dotledger.core.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.log.TreeHead;
import org.dotledger.api.message.Event;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.OfflineFold;
import org.dotledger.core.view.Views;

/**
 * Events as a log holds them, one a second, for tests of views. Roots are no real ones, but differ by size. Safe for
 * several threads.
 */
public final class History implements EventLog {
    public static final Instant START = Instant.parse("2026-06-23T08:00:00Z");

    private final List<RecordedEvent> events = new CopyOnWriteArrayList<>();

    public static History of(Event... events) {
        return new History().and(events);
    }

    public synchronized History and(Event... more) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (Event event : more) {
            recorded.add(recorded(events.size() + recorded.size(), event));
        }
        events.addAll(recorded);
        return this;
    }

    private static RecordedEvent recorded(long position, Event event) {
        Envelope envelope = Envelope.of(
                UUID.nameUUIDFromBytes(("event " + position).getBytes(StandardCharsets.UTF_8)),
                Events.typeOf(event),
                event.subject(),
                START.plus(position, ChronoUnit.SECONDS),
                Map.of(
                        Attribute.ACTOR, "operator",
                        Attribute.ACTOR_KIND, "HUMAN",
                        Attribute.COMMAND, "Test",
                        Attribute.COMMAND_ID, "key-" + position),
                event.tags());
        return new RecordedEvent(position, envelope, event);
    }

    /** The first events alone. */
    public History cutTo(long size) {
        History cut = new History();
        cut.events.addAll(events.subList(0, (int) size));
        return cut;
    }

    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    public int size() {
        return events.size();
    }

    /** The fold of the first events, offline. */
    public OfflineFold foldedTo(long size) {
        OfflineFold fold = new OfflineFold(LedgerViews.all());
        events.stream().limit(size).forEach(fold::accept);
        return fold;
    }

    /** Questions about all of the events, answered offline. */
    public Views views() {
        return new Views(LedgerViews.all(), this, foldedTo(size()));
    }

    /** A view's items after all of the events. */
    public JsonArray items(String view) {
        return (JsonArray) views().answer(view, AsOf.LATEST).itemsJson();
    }

    @Override
    public TreeHead head() {
        return headAt(size());
    }

    @Override
    public TreeHead headAt(long size) {
        return new TreeHead(size, Sha256.digestUtf8("root of " + size));
    }

    @Override
    public long sizeAt(Instant instant) {
        return events.stream().filter(event -> !event.time().isAfter(instant)).count();
    }

    @Override
    public List<RecordedEvent> read(long from, int limit) {
        List<RecordedEvent> known = events();
        return from >= known.size() ? List.of() : known.subList((int) from, (int) Math.min(known.size(), from + limit));
    }
}
