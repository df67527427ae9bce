package org.dotledger.core.invariant;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/** The grants and what became of them. For one thread. */
final class Grants {
    private final Map<RecordId, GrantMinted> minted = new LinkedHashMap<>();
    private final Set<RecordId> consumed = new HashSet<>();
    private final Set<RecordId> revoked = new HashSet<>();

    void accept(Event event) {
        switch (event) {
            case GrantMinted grant -> minted.put(grant.grantId(), grant);
            case GrantConsumed grant -> consumed.add(grant.grantId());
            case GrantRevoked grant -> revoked.add(grant.grantId());
            default -> {}
        }
    }

    @Nullable
    GrantMinted minted(RecordId grantId) {
        return minted.get(grantId);
    }

    boolean isConsumed(RecordId grantId) {
        return consumed.contains(grantId);
    }

    boolean isRevoked(RecordId grantId) {
        return revoked.contains(grantId);
    }

    boolean anyActive(Instant at) {
        return anyActive(grant -> true, at);
    }

    boolean anyActive(Predicate<GrantMinted> which, Instant at) {
        return minted.values().stream()
                .filter(which)
                .anyMatch(grant ->
                        !isRevoked(grant.grantId()) && !isConsumed(grant.grantId()) && at.isBefore(grant.expiresAt()));
    }
}
