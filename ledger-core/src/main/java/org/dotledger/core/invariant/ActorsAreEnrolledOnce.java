package org.dotledger.core.invariant;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;

/** An id is one actor's for ever, and no actor holds roles that do not go together. */
final class ActorsAreEnrolledOnce implements Invariant {
    private static final Set<Role> NOT_FOR_AGENTS = Set.of(Role.OWNER, Role.OPERATOR, Role.REVIEWER);
    private final Actors actors = new Actors();

    @Override
    public String rule() {
        return "an actor is enrolled once, with roles that go with its kind and with each other";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        if (!(recorded.event() instanceof ActorEnrolled actor)) {
            return Optional.empty();
        }
        boolean again = actors.wasEnrolled(actor.actorId());
        actors.accept(actor);
        if (again) {
            return Optional.of(actor.actorId() + " was enrolled before");
        }
        boolean conflict = actor.actorId().isSystem()
                || actor.kind() == ActorKind.SYSTEM
                || (actor.kind() == ActorKind.AGENT && !Collections.disjoint(actor.roles(), NOT_FOR_AGENTS))
                || actor.roles().containsAll(Set.of(Role.AGENT, Role.OWNER));
        return Broken.when(
                conflict, actor.actorId() + " may not be enrolled as " + actor.kind() + " with " + actor.roles());
    }
}
