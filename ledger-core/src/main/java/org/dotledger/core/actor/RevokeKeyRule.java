package org.dotledger.core.actor;

import java.time.Instant;
import org.dotledger.api.actor.ActorTags;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/** Revoking twice changes nothing. */
final class RevokeKeyRule implements Decider<RevokeKey, RevokeKeyRule.State> {

    /** @param revoked the key's revocation, if there was one */
    record State(boolean issued, @Nullable RecordedEvent revoked) {}

    @Override
    public Class<RevokeKey> command() {
        return RevokeKey.class;
    }

    @Override
    public EventQuery query(RevokeKey command) {
        return EventQuery.of(Criterion.of(ActorTags.key(command.keySha256()), KeyIssued.class, KeyRevoked.class));
    }

    @Override
    public State initialState(RevokeKey command) {
        return new State(false, null);
    }

    @Override
    public State evolve(State state, RecordedEvent event) {
        return event.event() instanceof KeyRevoked
                ? new State(state.issued(), event)
                : new State(true, state.revoked());
    }

    @Override
    public Decision decide(RevokeKey command, State state, ActorId caller, Instant at) {
        if (!state.issued()) {
            return Decision.refuse(RefusalCode.UNKNOWN_KEY, "no key with this digest was issued");
        }
        RecordedEvent revoked = state.revoked();
        return revoked != null ? new Decision.Unchanged(revoked) : Decision.accept(new KeyRevoked(command.keySha256()));
    }
}
