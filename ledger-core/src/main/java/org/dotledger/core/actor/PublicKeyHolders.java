package org.dotledger.core.actor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which actor was first given a public key. A key belongs to one actor forever, also after its revocation: otherwise
 * what one actor signed could pass for another's.
 */
record PublicKeyHolders(Map<PublicKey, RecordedEvent> firstGiven) {
    static final PublicKeyHolders NONE = new PublicKeyHolders(Map.of());

    PublicKeyHolders {
        firstGiven = Map.copyOf(firstGiven);
    }

    /** What is wrong with a key that an actor is to be given: not every 32 bytes are a key. */
    static Optional<Refusal> fault(String field, PublicKey key) {
        try {
            key.verifierKey();
            return Optional.empty();
        } catch (LogFormatException e) {
            return Optional.of(Refusal.field(field, e.getMessage()));
        }
    }

    /** Every event that gives one of these keys to any actor. */
    static EventQuery query(List<PublicKey> keys) {
        return new EventQuery(keys.stream()
                .map(key -> Criterion.of(ActorTags.publicKey(key), ActorEnrolled.class, PublicKeyEnrolled.class))
                .toList());
    }

    PublicKeyHolders evolve(RecordedEvent recorded) {
        List<PublicKey> given = switch (recorded.event()) {
            case ActorEnrolled actor when actor.publicKeys() != null -> actor.publicKeys();
            case PublicKeyEnrolled key -> List.of(key.publicKey());
            default -> List.of();
        };
        Map<PublicKey, RecordedEvent> all = new HashMap<>(firstGiven);
        given.forEach(key -> all.putIfAbsent(key, recorded));
        return new PublicKeyHolders(all);
    }

    /** The event that gave an actor the key; null when it does not have it. */
    @Nullable
    RecordedEvent given(PublicKey key, ActorId actor) {
        RecordedEvent given = firstGiven.get(key);
        return given != null && holder(given).equals(actor) ? given : null;
    }

    /** Refuses the first of the keys that another actor has. */
    Optional<Refusal> takenFromAnother(List<PublicKey> keys, ActorId actor) {
        for (PublicKey key : keys) {
            RecordedEvent given = firstGiven.get(key);
            if (given != null && !holder(given).equals(actor)) {
                return Optional.of(
                        Refusal.of(RefusalCode.KEY_EXISTS, key.value() + " is a public key of " + holder(given)));
            }
        }
        return Optional.empty();
    }

    private static ActorId holder(RecordedEvent given) {
        return switch (given.event()) {
            case ActorEnrolled actor -> actor.actorId();
            case PublicKeyEnrolled key -> key.actorId();
            default -> throw new IllegalStateException("this event gives no public key: " + given);
        };
    }
}
