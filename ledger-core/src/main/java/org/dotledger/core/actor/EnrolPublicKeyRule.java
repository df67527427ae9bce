package org.dotledger.core.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** An actor is given a public key once; given it again, nothing changes. */
final class EnrolPublicKeyRule implements Decider<EnrolPublicKey, EnrolPublicKeyRule.State> {

    /**
     * @param actor whom the command names
     * @param enrolled whether that actor is enrolled and not revoked
     */
    record State(ActorId actor, boolean enrolled, PublicKeyHolders holders) {}

    @Override
    public Class<EnrolPublicKey> command() {
        return EnrolPublicKey.class;
    }

    @Override
    public Optional<Refusal> fieldFault(EnrolPublicKey command) {
        return PublicKeyHolders.fault("publicKey", command.publicKey());
    }

    @Override
    public EventQuery query(EnrolPublicKey command) {
        return EventQuery.of(Criterion.of(ActorTags.actor(command.actorId()), ActorEnrolled.class, ActorRevoked.class))
                .or(PublicKeyHolders.query(List.of(command.publicKey())));
    }

    @Override
    public State initialState(EnrolPublicKey command) {
        return new State(command.actorId(), false, PublicKeyHolders.NONE);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        boolean enrolled = switch (event.event()) {
            case ActorEnrolled actor when actor.actorId().equals(state.actor()) -> true;
            case ActorRevoked ignored -> false;
            default -> state.enrolled();
        };
        return new State(state.actor(), enrolled, state.holders().evolve(event));
    }

    @Override
    public Decision decide(EnrolPublicKey command, State state, ActorId caller, Instant at) {
        if (!state.enrolled()) {
            return Decision.refuse(RefusalCode.UNKNOWN_ACTOR, command.actorId() + " is not enrolled, or was revoked");
        }
        RecordedEvent given = state.holders().given(command.publicKey(), command.actorId());
        if (given != null) {
            return new Decision.Unchanged(given);
        }
        return state.holders()
                .takenFromAnother(List.of(command.publicKey()), command.actorId())
                .map(Decision::refuse)
                .orElseGet(() -> Decision.accept(new PublicKeyEnrolled(command.actorId(), command.publicKey())));
    }
}
