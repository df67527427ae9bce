package org.dotledger.core.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An id is enrolled once and for all: a revoked actor's id stays taken. */
final class EnrolActorRule implements Decider<EnrolActor, EnrolActorRule.State> {
    /**
     * @param actor whom the command names
     * @param taken whether that id was ever enrolled
     * @param holders who has the public keys that the command gives
     */
    record State(ActorId actor, boolean taken, PublicKeyHolders holders) {}

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
        List<PublicKey> keys = publicKeys(command);
        return IntStream.range(0, keys.size())
                .mapToObj(i -> PublicKeyHolders.fault("publicKeys[" + i + "]", keys.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<PublicKey> publicKeys(EnrolActor command) {
        return command.publicKeys() == null ? List.of() : command.publicKeys();
    }

    @Override
    public EventQuery query(EnrolActor command) {
        return EventQuery.of(Criterion.of(ActorTags.actor(command.actorId()), ActorEnrolled.class))
                .or(PublicKeyHolders.query(publicKeys(command)));
    }

    @Override
    public State initialState(EnrolActor command) {
        return new State(command.actorId(), false, PublicKeyHolders.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        boolean isActor = event.event() instanceof ActorEnrolled enrolled
                && enrolled.actorId().equals(state.actor());
        return new State(
                state.actor(), state.taken() || isActor, state.holders().evolve(event));
    }

    @Override
    public Decision decide(EnrolActor command, State state, ActorId caller, Instant at) {
        if (state.taken()) {
            return Decision.refuse(RefusalCode.ACTOR_EXISTS, command.actorId() + " was enrolled before");
        }
        Optional<String> conflict = RoleRules.conflict(command.kind(), command.roles());
        if (conflict.isPresent()) {
            return Decision.refuse(RefusalCode.ROLE_CONFLICT, conflict.get());
        }
        return state.holders()
                .takenFromAnother(publicKeys(command), command.actorId())
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(
                        new ActorEnrolled(command.actorId(), command.kind(), command.roles(), command.publicKeys())));
    }
}
