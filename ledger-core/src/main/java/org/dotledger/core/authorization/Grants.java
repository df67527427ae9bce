package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dotledger.api.authorization.AuthorizationTags;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.dotledger.core.decision.Criterion;

/**
 * The grants that were neither consumed nor revoked; which of them have expired depends on when one asks.
 *
 * @param open by their ids, in the order in which they were minted
 */
record Grants(Map<RecordId, GrantMinted> open) {
    static final Grants NONE = new Grants(Map.of());

    /** The events this is folded from. */
    static Criterion events() {
        return Criterion.of(AuthorizationTags.GRANTS, GrantMinted.class, GrantConsumed.class, GrantRevoked.class);
    }

    Grants evolve(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantMinted event -> with(event);
            case GrantConsumed event -> without(event.grantId());
            case GrantRevoked event -> without(event.grantId());
            default -> this;
        };
    }

    private Grants with(GrantMinted grant) {
        Map<RecordId, GrantMinted> more = new LinkedHashMap<>(open);
        more.put(grant.grantId(), grant);
        return new Grants(more);
    }

    private Grants without(RecordId grantId) {
        Map<RecordId, GrantMinted> fewer = new LinkedHashMap<>(open);
        fewer.remove(grantId);
        return new Grants(fewer);
    }

    List<GrantMinted> activeAt(Instant at) {
        return open.values().stream()
                .filter(grant -> at.isBefore(grant.expiresAt()))
                .toList();
    }
}
