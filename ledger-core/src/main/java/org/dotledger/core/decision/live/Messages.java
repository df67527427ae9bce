package org.dotledger.core.decision.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Tag;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.decision.Provenance;

/**
 * Translates between the ledger's words and Axon's. An event message's payload is the event, its type is the entry's
 * type split at the version, and its metadata are the entry's extension attributes and its subject.
 */
final class Messages {
    private static final String COMMAND_NAMESPACE = "dotledger.";
    private static final String VERSION_SEPARATOR = ".v";
    private static final String SUBJECT = "subject";
    private static final Map<Class<?>, MessageType> EVENT_TYPES = Events.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(EventDefinition::record, definition -> split(definition.type())));

    private Messages() {}

    static QualifiedName commandName(String command) {
        return new QualifiedName(COMMAND_NAMESPACE + command);
    }

    static MessageType eventType(Class<? extends Event> event) {
        MessageType type = EVENT_TYPES.get(event);
        if (type == null) {
            throw new IllegalArgumentException("not a declared event: " + event);
        }
        return type;
    }

    private static MessageType split(String entryType) {
        int end = entryType.lastIndexOf(VERSION_SEPARATOR);
        return new MessageType(entryType.substring(0, end), entryType.substring(end + VERSION_SEPARATOR.length()));
    }

    static EventMessage message(UUID id, Event event, Instant at, Provenance provenance) {
        Map<String, String> metadata = provenance.attributes();
        metadata.put(SUBJECT, event.subject());
        return new GenericEventMessage(id.toString(), eventType(event.getClass()), event, metadata, at);
    }

    static RecordedEvent recorded(MessageStream.Entry<? extends EventMessage> entry) {
        return new RecordedEvent(position(entry), envelope(entry.message()), event(entry.message()));
    }

    /** Axon's token names the position after the event. */
    private static long position(MessageStream.Entry<?> entry) {
        return TrackingToken.fromContext(entry)
                        .orElseThrow(() -> new IllegalStateException("the engine gives an event without its position"))
                        .position()
                        .orElseThrow()
                - 1;
    }

    static Event event(EventMessage message) {
        if (message.payload() instanceof Event event) {
            return event;
        }
        throw new IllegalStateException("the engine gives an event that is not the ledger's: " + message.type());
    }

    static Envelope envelope(EventMessage message) {
        Map<String, String> extensions = new TreeMap<>(message.metadata());
        String subject = extensions.remove(SUBJECT);
        return Envelope.of(
                UUID.fromString(message.identifier()),
                entryType(message.type()),
                subject,
                message.timestamp(),
                extensions,
                tags(message));
    }

    private static String entryType(MessageType type) {
        return type.qualifiedName().name() + VERSION_SEPARATOR + type.version();
    }

    /** The tags under which the message is stored: computed from what the entry will hold. */
    static Set<Tag> tags(EventMessage message) {
        Map<String, String> metadata = message.metadata();
        String actor = metadata.get(Attribute.ACTOR);
        String key = metadata.get(Attribute.COMMAND_ID);
        if (actor == null || key == null) {
            throw new IllegalStateException("an event is to be appended that names no actor or command: " + message);
        }
        int version = Integer.parseInt(message.type().version());
        return EntryTags.of(event(message), version, new ActorId(actor), new IdempotencyKey(key));
    }

    static Set<org.axonframework.messaging.eventstreaming.Tag> axonTags(Set<Tag> tags) {
        return tags.stream()
                .map(tag -> new org.axonframework.messaging.eventstreaming.Tag(tag.key(), tag.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param anyType tags whose events are wanted whatever their type */
    static EventCriteria criteria(EventQuery query, Tag... anyType) {
        List<EventCriteria> criteria = new ArrayList<>();
        for (Criterion criterion : query.criteria()) {
            Set<QualifiedName> types = new HashSet<>();
            criterion.types().forEach(type -> types.add(eventType(type).qualifiedName()));
            criteria.add(EventCriteria.havingTags(axonTags(criterion.tags())).andBeingOneOfTypes(types));
        }
        for (Tag tag : anyType) {
            criteria.add(EventCriteria.havingTags(axonTags(Set.of(tag))));
        }
        return EventCriteria.either(criteria);
    }
}
