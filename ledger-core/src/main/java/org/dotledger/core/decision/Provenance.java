package org.dotledger.core.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.entry.Attribute;
import org.dotledger.api.entry.EntryTags;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * Who appends an event, and in answer to what. It is the one author of what an entry says in addition to its data,
 * before an append and when a history is decided again.
 *
 * @param command the command's name, or what stands in its place
 * @param key the idempotency key under which the command was sent, or what stands in its place
 * @param correlationId ties together what one request led to
 * @param causationId id of the event that an automation reacts to; null for everything else
 */
public record Provenance(
        ActorId actor,
        ActorKind kind,
        String command,
        IdempotencyKey key,
        @Nullable String correlationId,
        @Nullable String causationId) {

    /** What a command of an actor leads to. */
    public static Provenance ofCommand(
            ActorId actor, ActorKind kind, String command, IdempotencyKey key, @Nullable String correlationId) {
        return new Provenance(actor, kind, command, key, correlationId, null);
    }

    /** The extension attributes of the entry, but for its tags. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Attribute.ACTOR, actor.value());
        attributes.put(Attribute.ACTOR_KIND, kind.name());
        attributes.put(Attribute.COMMAND, command);
        attributes.put(Attribute.COMMAND_ID, key.value());
        if (correlationId != null) {
            attributes.put(Attribute.CORRELATION_ID, correlationId);
        }
        if (causationId != null) {
            attributes.put(Attribute.CAUSATION_ID, causationId);
        }
        return attributes;
    }

    /** All that the entry says in addition to its data. */
    public Envelope envelope(UUID id, Event event, Instant at) {
        return Envelope.of(
                id, Events.typeOf(event), event.subject(), at, attributes(), EntryTags.of(event, actor, key));
    }
}
