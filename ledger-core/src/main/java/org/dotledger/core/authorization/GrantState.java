package org.dotledger.core.authorization;

import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.decision.Criterion;
import org.jspecify.annotations.Nullable;

/**
 * Where one grant stands; whether it has expired depends on when one asks.
 *
 * @param minted null when there is no such grant
 * @param revoked the first revocation
 */
record GrantState(
        RecordId grantId,
        @Nullable GrantMinted minted,
        boolean consumed,
        @Nullable RecordedEvent revoked) {

    static GrantState of(RecordId grantId) {
        return new GrantState(grantId, null, false, null);
    }

    /** The events this is folded from. */
    static Criterion events(RecordId grantId) {
        return Criterion.of(
                AuthorizationTags.grant(grantId), GrantMinted.class, GrantConsumed.class, GrantRevoked.class);
    }

    GrantState evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantMinted event
            when event.grantId().equals(grantId) -> new GrantState(grantId, event, consumed, revoked);
            case GrantConsumed event
            when event.grantId().equals(grantId) -> new GrantState(grantId, minted, true, revoked);
            case GrantRevoked event
            when event.grantId().equals(grantId) && revoked == null ->
                new GrantState(grantId, minted, consumed, recorded);
            default -> this;
        };
    }
}
