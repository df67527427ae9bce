package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Role;
import org.jspecify.annotations.Nullable;

/** Who is enrolled, as the events so far say. For one thread. */
final class Actors {
    private final Map<ActorId, ActorEnrolled> enrolled = new HashMap<>();
    private final Set<ActorId> revoked = new HashSet<>();

    void accept(Event event) {
        switch (event) {
            case ActorEnrolled actor -> enrolled.put(actor.actorId(), actor);
            case ActorRevoked actor -> revoked.add(actor.actorId());
            default -> {}
        }
    }

    boolean wasEnrolled(ActorId actor) {
        return enrolled.containsKey(actor);
    }

    /** The enrolment of an actor that may act; null for any other. */
    @Nullable
    ActorEnrolled inForce(ActorId actor) {
        return revoked.contains(actor) ? null : enrolled.get(actor);
    }

    boolean isRevoked(ActorId actor) {
        return revoked.contains(actor);
    }

    /** How many owners may act. */
    long owners() {
        return enrolled.values().stream()
                .filter(actor -> actor.roles().contains(Role.OWNER) && !revoked.contains(actor.actorId()))
                .count();
    }
}
