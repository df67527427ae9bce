package org.dotledger.core.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An id is enrolled once and for all: a revoked actor's id stays taken. */
final class EnrolActorRule implements Decider<EnrolActor, EnrolActorRule.State> {
    private static final List<Role> NOT_FOR_AGENTS = List.of(Role.OWNER, Role.OPERATOR, Role.REVIEWER);

    /** @param taken whether the id was ever enrolled */
    record State(boolean taken) {}

    @Override
    public Class<EnrolActor> command() {
        return EnrolActor.class;
    }

    @Override
    public Optional<Refusal> fieldFault(EnrolActor command) {
        if (command.actorId().isSystem()) {
            return Optional.of(Refusal.field("actorId", "an id with a colon is the ledger's own"));
        }
        if (command.kind() == ActorKind.SYSTEM) {
            return Optional.of(Refusal.field("kind", "SYSTEM is the ledger itself"));
        }
        return Optional.empty();
    }

    @Override
    public EventQuery query(EnrolActor command) {
        return EventQuery.of(Criterion.of(ActorTags.actor(command.actorId()), ActorEnrolled.class));
    }

    @Override
    public State initialState(EnrolActor command) {
        return new State(false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return new State(true);
    }

    @Override
    public Decision decide(EnrolActor command, State state, ActorId caller, Instant at) {
        if (state.taken()) {
            return Decision.refuse(RefusalCode.ACTOR_EXISTS, command.actorId() + " was enrolled before");
        }
        if (command.kind() == ActorKind.AGENT && command.roles().stream().anyMatch(NOT_FOR_AGENTS::contains)) {
            return Decision.refuse(RefusalCode.ROLE_CONFLICT, "an agent may not hold any of " + NOT_FOR_AGENTS);
        }
        if (command.roles().contains(Role.AGENT) && command.roles().contains(Role.OWNER)) {
            return Decision.refuse(RefusalCode.ROLE_CONFLICT, "one actor may not be AGENT and OWNER");
        }
        return Decision.accept(
                new ActorEnrolled(command.actorId(), command.kind(), command.roles(), command.publicKeys()));
    }
}
