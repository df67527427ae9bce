package org.dotledger.core.log.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.dotledger.api.entry.Entry;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.message.Tag;

/**
 * Translates between Axon's words and the log's. Axon's positions, in markers and tokens alike, say how many entries were
 * seen: one more than the position of the last of them.
 */
final class AxonEntries {
    private static final String SUBJECT = "subject";
    private static final QualifiedName NO_TYPE = new QualifiedName("no.such.type\0");

    private final EntryCodec codec;
    private final PayloadCodec payloads;

    AxonEntries(EntryCodec codec, PayloadCodec payloads) {
        this.codec = codec;
        this.payloads = payloads;
    }

    /** Encodes and hashes an event. */
    PreparedEntry prepare(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Object payload = message.payload();
        if (payload == null) {
            throw new IllegalArgumentException("an event has a payload: " + message.type());
        }
        Map<String, String> extensions = new TreeMap<>(message.metadata());
        String subject = extensions.remove(SUBJECT);
        Set<Tag> tags = new TreeSet<>();
        tagged.tags().forEach(tag -> tags.add(new Tag(tag.key(), tag.value())));
        MessageType type = message.type();
        Envelope envelope = Envelope.of(
                UUID.fromString(message.identifier()),
                TypeName.join(type.qualifiedName().name(), type.version()),
                subject,
                message.timestamp(),
                extensions,
                tags);
        return PreparedEntry.of(codec, envelope, payloads.write(payload));
    }

    /** The message of a stored entry. */
    EventMessage message(EntryBytes bytes) {
        Entry entry = codec.parse(bytes.shared());
        Envelope envelope = entry.envelope();
        Map<String, String> metadata = new HashMap<>(envelope.extensions());
        if (envelope.subject() != null) {
            metadata.put(SUBJECT, envelope.subject());
        }
        Instant time = envelope.time();
        MessageType type = new MessageType(TypeName.of(envelope.type()), TypeName.versionOf(envelope.type()));
        return new GenericEventMessage(
                envelope.id().toString(), type, payloads.read(envelope.type(), entry.data()), metadata, time);
    }

    static ConsistencyBoundary boundary(AppendCondition condition) {
        ConsistencyMarker marker = condition.consistencyMarker();
        if (marker == ConsistencyMarker.INFINITY) {
            return ConsistencyBoundary.NONE;
        }
        long seen = Math.max(0, GlobalIndexConsistencyMarker.position(marker));
        return new ConsistencyBoundary(seen, criteria(condition.criteria()));
    }

    /** The criteria, any of which an entry has to match; one that matches everything stands alone. */
    static List<EntryCriterion> criteria(EventCriteria criteria) {
        if (criteria.matches(NO_TYPE, Set.of())) {
            return List.of(new EntryCriterion(Set.of(), Set.of()));
        }
        return criteria.flatten().stream().map(AxonEntries::criterion).toList();
    }

    private static EntryCriterion criterion(EventCriterion criterion) {
        Set<String> tags = new HashSet<>();
        criterion.tags().forEach(tag -> tags.add(tag.key() + ":" + tag.value()));
        Set<String> typeNames = new HashSet<>();
        criterion.types().forEach(type -> typeNames.add(type.name()));
        return new EntryCriterion(tags, typeNames);
    }
}
