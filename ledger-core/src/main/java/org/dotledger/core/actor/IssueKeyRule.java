package org.dotledger.core.actor;

import java.time.Instant;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * A key belongs to one actor forever. Issuing it again to its holder changes nothing. It is never issued to another
 * actor, nor after its revocation, because past events could then not be attributed.
 */
final class IssueKeyRule implements Decider<IssueKey, IssueKeyRule.State> {

    /**
     * @param enrolled whether the actor is enrolled and not revoked
     * @param issued the key's issue, if it ever was
     */
    record State(boolean enrolled, @Nullable RecordedEvent issued, boolean keyRevoked) {}

    @Override
    public Class<IssueKey> command() {
        return IssueKey.class;
    }

    @Override
    public EventQuery query(IssueKey command) {
        return EventQuery.of(
                Criterion.of(ActorTags.actor(command.actorId()), ActorEnrolled.class, ActorRevoked.class),
                Criterion.of(ActorTags.key(command.keySha256()), KeyIssued.class, KeyRevoked.class));
    }

    @Override
    public State initialState(IssueKey command) {
        return new State(false, null, false);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return switch (event.event()) {
            case ActorEnrolled ignored -> new State(true, state.issued(), state.keyRevoked());
            case ActorRevoked ignored -> new State(false, state.issued(), state.keyRevoked());
            case KeyIssued ignored -> new State(state.enrolled(), event, false);
            case KeyRevoked ignored -> new State(state.enrolled(), state.issued(), true);
            default -> state;
        };
    }

    @Override
    public Decision decide(IssueKey command, State state, ActorId caller, Instant at) {
        if (!state.enrolled()) {
            return Decision.refuse(RefusalCode.UNKNOWN_ACTOR, command.actorId() + " is not enrolled, or was revoked");
        }
        RecordedEvent issued = state.issued();
        if (state.keyRevoked()) {
            return Decision.refuse(Refusal.field("keySha256", "the key was revoked; make a new one"));
        }
        if (issued != null && !((KeyIssued) issued.event()).actorId().equals(command.actorId())) {
            return Decision.refuse(Refusal.field("keySha256", "the key is another actor's; make a new one"));
        }
        return issued != null
                ? new Decision.Unchanged(issued)
                : Decision.accept(new KeyIssued(command.actorId(), command.keySha256()));
    }
}
