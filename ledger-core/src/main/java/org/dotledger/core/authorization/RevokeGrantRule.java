package org.dotledger.core.authorization;

import java.time.Instant;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.decision.Decision;
import org.dotledger.core.decision.EventQuery;

/** A grant that was not used can always be taken back, also after it has expired. */
final class RevokeGrantRule implements Decider<RevokeGrant, GrantState> {

    @Override
    public Class<RevokeGrant> command() {
        return RevokeGrant.class;
    }

    @Override
    public EventQuery query(RevokeGrant command) {
        return EventQuery.of(GrantState.events(command.grantId()));
    }

    @Override
    public GrantState initialState(RevokeGrant command) {
        return GrantState.of(command.grantId());
    }

    @Override
    public GrantState evolve(GrantState state, RecordedEvent event) {
        return state.evolve(event);
    }

    @Override
    public Decision decide(RevokeGrant command, GrantState state, ActorId caller, Instant at) {
        if (state.minted() == null) {
            return Decision.refuse(RefusalCode.UNKNOWN_GRANT, command.grantId() + " was not minted");
        }
        if (state.consumed()) {
            return Decision.refuse(RefusalCode.GRANT_CONSUMED, command.grantId() + " was consumed");
        }
        RecordedEvent revoked = state.revoked();
        return revoked == null
                ? Decision.accept(new GrantRevoked(command.grantId(), command.reason()))
                : new Decision.Unchanged(revoked);
    }
}
