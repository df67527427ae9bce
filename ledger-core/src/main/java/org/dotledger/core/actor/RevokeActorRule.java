package org.dotledger.core.actor;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/**
 * Ends an actor once. The rule rests on every enrolment of an owner and on every revocation, so that of two owners who
 * revoke each other at the same time one stays.
 */
final class RevokeActorRule implements Decider<RevokeActor, RevokeActorRule.State> {

    /**
     * @param enrolled who was enrolled, of the owners and the actor in question
     * @param owners who is an owner still
     * @param revocations every revocation so far
     */
    record State(Set<ActorId> enrolled, Set<ActorId> owners, Set<RecordedEvent> revocations) {}

    @Override
    public Class<RevokeActor> command() {
        return RevokeActor.class;
    }

    @Override
    public EventQuery query(RevokeActor command) {
        return EventQuery.of(
                Criterion.of(ActorTags.actor(command.actorId()), ActorEnrolled.class, ActorRevoked.class),
                Criterion.of(ActorTags.OWNERS, ActorEnrolled.class, ActorRevoked.class));
    }

    @Override
    public State initialState(RevokeActor command) {
        return new State(Set.of(), Set.of(), Set.of());
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return switch (event.event()) {
            case ActorEnrolled actor
            when actor.roles().contains(Role.OWNER) ->
                new State(
                        with(state.enrolled(), actor.actorId()),
                        with(state.owners(), actor.actorId()),
                        state.revocations());
            case ActorEnrolled actor ->
                new State(with(state.enrolled(), actor.actorId()), state.owners(), state.revocations());
            case ActorRevoked actor ->
                new State(state.enrolled(), without(state.owners(), actor.actorId()), with(state.revocations(), event));
            default -> state;
        };
    }

    private static <T> Set<T> with(Set<T> values, T value) {
        Set<T> more = new HashSet<>(values);
        more.add(value);
        return Set.copyOf(more);
    }

    private static <T> Set<T> without(Set<T> values, T value) {
        Set<T> fewer = new HashSet<>(values);
        fewer.remove(value);
        return Set.copyOf(fewer);
    }

    @Override
    public Decision decide(RevokeActor command, State state, ActorId caller, Instant at) {
        ActorId actor = command.actorId();
        if (!state.enrolled().contains(actor)) {
            return Decision.refuse(RefusalCode.UNKNOWN_ACTOR, actor + " was never enrolled");
        }
        for (RecordedEvent revocation : state.revocations()) {
            if (((ActorRevoked) revocation.event()).actorId().equals(actor)) {
                return new Decision.Unchanged(revocation);
            }
        }
        if (state.owners().equals(Set.of(actor))) {
            return Decision.refuse(RefusalCode.LAST_OWNER, actor + " is the only owner left");
        }
        return Decision.accept(new ActorRevoked(actor, command.reason()));
    }
}
