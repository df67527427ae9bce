package org.dotledger.core.readback.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.InvalidEntryException;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonInteger;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.core.testing.C1History;
import org.dotledger.core.testing.DecidedHistory;
import org.dotledger.core.testing.PackagedLog;
import org.junit.jupiter.api.Test;

/**
 * What a signing operator could make of a history of the whole campaign by changing one thing: each would be hashed and
 * signed again, so nothing but deciding it again tells it from an honest one. Tags, subject, type and ids of what was
 * changed are made right wherever the change allows it.
 */
final class ForgedHistoryTest {
    private static final PackagedLog LOG = C1History.complete();
    private static final List<RecordedEvent> HONEST = LOG.events();
    /** Of the version that refusals get. */
    private static final UUID OTHER_ID = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");

    /** How many histories were tried of each kind, and which were taken for honest. */
    private final Map<String, Integer> tried = new TreeMap<>();

    private final List<String> taken = new ArrayList<>();

    @Test
    void takesTheHonestHistory() {
        assertThat(fault(HONEST)).isEmpty();
    }

    @Test
    void refusesEachFieldOfEachEventChanged() {
        for (RecordedEvent event : HONEST) {
            Events.write(event.event()).members().forEach((field, value) -> {
                for (Json other : others(value)) {
                    changed(event, field, other)
                            .ifPresent(forged ->
                                    attempt("field", event, field + " = " + excerpt(other), replaced(event, forged)));
                }
            });
        }
        assertOnlyHonestOnesWereTaken();
    }

    @Test
    void refusesEachActorSwapped() {
        List<ActorId> actors = List.of(C1History.OWNER, C1History.OPERATOR, C1History.AGENT, C1History.REVIEWER);
        for (RecordedEvent event : HONEST) {
            for (ActorId actor : actors) {
                if (!actor.equals(event.actor())) {
                    attempt("actor", event, actor.value(), replaced(event, by(event, actor)));
                }
            }
        }
        assertOnlyHonestOnesWereTaken();
    }

    @Test
    void refusesEachEntryDroppedDoubledOrMoved() {
        for (int place = 0; place < HONEST.size(); place++) {
            RecordedEvent event = HONEST.get(place);
            List<RecordedEvent> dropped = new ArrayList<>(HONEST);
            dropped.remove(place);
            attempt("dropped", event, "", renumbered(dropped));
            List<RecordedEvent> doubled = new ArrayList<>(HONEST);
            doubled.add(place, event);
            attempt("doubled", event, "", renumbered(doubled));
            if (place + 1 < HONEST.size()) {
                List<RecordedEvent> moved = new ArrayList<>(HONEST);
                moved.add(place + 1, moved.remove(place));
                attempt("moved by one", event, "", renumbered(moved));
            }
        }
        assertOnlyHonestOnesWereTaken();
    }

    @Test
    void refusesEachAttributeRemovedAddedOrChanged() {
        for (RecordedEvent event : HONEST) {
            for (String name : List.of(
                    Attribute.ACTOR_KIND,
                    Attribute.COMMAND,
                    Attribute.COMMAND_ID,
                    Attribute.CORRELATION_ID,
                    Attribute.CAUSATION_ID,
                    "unknown")) {
                Map<String, String> removed = new HashMap<>(event.envelope().extensions());
                if (removed.remove(name) != null && !name.equals(Attribute.ACTOR_KIND) && !name.startsWith("command")) {
                    attempt("attribute removed", event, name, replaced(event, attributed(event, removed)));
                }
                Map<String, String> changed = new HashMap<>(event.envelope().extensions());
                changed.put(name, name.equals(Attribute.ACTOR_KIND) ? otherKind(event) : "Other");
                attempt("attribute changed", event, name, replaced(event, attributed(event, changed)));
            }
            Envelope honest = event.envelope();
            attempt("id", event, "", replaced(event, entry(event, OTHER_ID, honest.subject(), honest.extensions())));
            attempt("subject", event, "", replaced(event, entry(event, honest.id(), "other", honest.extensions())));
        }
        assertOnlyHonestOnesWereTaken();
    }

    private static String otherKind(RecordedEvent event) {
        return (event.envelope().actorKind() == ActorKind.PROGRAM ? ActorKind.HUMAN : ActorKind.PROGRAM).name();
    }

    private static Optional<String> fault(List<RecordedEvent> events) {
        return DecidedHistory.faultOf(events, LOG::content);
    }

    private void attempt(String kind, RecordedEvent event, String how, List<RecordedEvent> forged) {
        tried.merge(kind, 1, Integer::sum);
        if (fault(forged).isEmpty()) {
            taken.add(kind + " of " + event.event().getClass().getSimpleName() + ": " + how);
        }
    }

    private void assertOnlyHonestOnesWereTaken() {
        System.out.println("forged histories tried: " + tried + ", taken for honest: " + taken.size());
        assertThat(taken)
                .allSatisfy(forged ->
                        assertThat(HonestChanges.reason(forged)).as(forged).isPresent());
    }

    /** Values of the same form that say something else. */
    private static List<Json> others(Json value) {
        return switch (value) {
            case JsonString(String text) -> List.of(Json.of(text + "x"), Json.of(other(text)), Json.of(""));
            case JsonInteger(long number) -> List.of(Json.of(number + 1), Json.of(-5));
            case JsonBoolean(boolean bool) -> List.of(Json.of(!bool));
            case JsonArray(List<Json> values) ->
                values.isEmpty()
                        ? List.of(new JsonArray(List.of(Json.of("DOT_C1_OTHER"))))
                        : List.of(new JsonArray(List.of()), new JsonArray(values.subList(1, values.size())));
            case JsonObject object -> objects(object);
            default -> List.of();
        };
    }

    private static List<Json> objects(JsonObject object) {
        List<Json> others = new ArrayList<>();
        object.members().forEach((name, value) -> {
            for (Json other : others(value)) {
                Map<String, Json> members = new TreeMap<>(object.members());
                members.put(name, other);
                others.add(new JsonObject(members));
            }
        });
        return others;
    }

    /** Another digest for a digest, another word for a word. */
    private static String other(String text) {
        if (text.matches("[0-9a-f]{64}")) {
            return (text.charAt(0) == '0' ? '1' : '0') + text.substring(1);
        }
        return "a/../b";
    }

    /** The event with another value in a field; empty when no such event can be read. */
    private static Optional<RecordedEvent> changed(RecordedEvent honest, String field, Json value) {
        Map<String, Json> data = new TreeMap<>(Events.write(honest.event()).members());
        data.put(field, value);
        try {
            Event event = Events.read(honest.envelope().type(), new JsonObject(data));
            return Optional.of(rewritten(honest, event, honest.actor()));
        } catch (InvalidEntryException | IllegalArgumentException notAnEvent) {
            return Optional.empty();
        }
    }

    private static RecordedEvent by(RecordedEvent honest, ActorId actor) {
        return rewritten(honest, honest.event(), actor);
    }

    /** The entry that the event would be, with the id that its command would give it. */
    private static RecordedEvent rewritten(RecordedEvent honest, Event event, ActorId actor) {
        Envelope envelope = honest.envelope();
        Map<String, String> extensions = new HashMap<>(envelope.extensions());
        extensions.put(Attribute.ACTOR, actor.value());
        extensions.put(Attribute.ACTOR_KIND, LOG.kindOf(actor).name());
        IdempotencyKey key = new IdempotencyKey(envelope.commandId());
        int place = placeOf(honest);
        Event first =
                place == 0 ? event : HONEST.get((int) honest.position() - place).event();
        UUID id = event instanceof CommandRefused
                ? envelope.id()
                : LOG.idOf(actor, envelope.command(), key, first, place).orElse(envelope.id());
        return new RecordedEvent(
                honest.position(),
                Envelope.of(
                        id,
                        envelope.type(),
                        event.subject(),
                        envelope.time(),
                        extensions,
                        EntryTags.of(event, actor, key)),
                event);
    }

    /** Which of its append's events it is. */
    private static int placeOf(RecordedEvent event) {
        int place = 0;
        while (event.position() - place > 0
                && HONEST.get((int) event.position() - place - 1)
                        .envelope()
                        .commandId()
                        .equals(event.envelope().commandId())) {
            place++;
        }
        return place;
    }

    private static RecordedEvent attributed(RecordedEvent honest, Map<String, String> extensions) {
        return entry(honest, honest.envelope().id(), honest.envelope().subject(), extensions);
    }

    private static RecordedEvent entry(RecordedEvent honest, UUID id, String subject, Map<String, String> extensions) {
        IdempotencyKey key = new IdempotencyKey(
                extensions.getOrDefault(Attribute.COMMAND_ID, honest.envelope().commandId()));
        return new RecordedEvent(
                honest.position(),
                Envelope.of(
                        id,
                        honest.envelope().type(),
                        subject,
                        honest.time(),
                        extensions,
                        EntryTags.of(honest.event(), honest.actor(), key)),
                honest.event());
    }

    private static List<RecordedEvent> replaced(RecordedEvent honest, RecordedEvent forged) {
        List<RecordedEvent> events = new ArrayList<>(HONEST);
        events.set((int) honest.position(), forged);
        return events;
    }

    private static List<RecordedEvent> renumbered(List<RecordedEvent> events) {
        List<RecordedEvent> renumbered = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            renumbered.add(new RecordedEvent(renumbered.size(), event.envelope(), event.event()));
        }
        return renumbered;
    }

    private static String excerpt(Json json) {
        String text = json.toString();
        return text.length() > 80 ? text.substring(0, 80) : text;
    }
}
