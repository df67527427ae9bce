package org.dotledger.core.view.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code governance_build_authorization}.
 *
 * @param minted position of the grant's minting
 * @param consumed position of its consumption
 * @param revoked position of its revocation
 */
record BuildAuthorization(
        GrantMinted grant,
        long minted,
        @Nullable Long consumed,
        @Nullable Long revoked) {
    private static final String HANDLER = "handler:" + Policy.C1.actionCode();
    private static final Duration TTL_MIN = Duration.ofSeconds(60);
    private static final Duration TTL_MAX = Duration.ofSeconds(86_400);

    /** Whether the table has anything to do with the event. */
    static boolean concerns(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case GrantMinted ignored -> true;
            case GrantConsumed ignored -> true;
            case GrantRevoked ignored -> true;
            default -> false;
        };
    }

    /** Whether a grant is one that the table may hold; any other is for the orphan check to find. */
    static boolean isLawful(RecordedEvent recorded, GrantMinted grant) {
        Duration ttl = Duration.between(grant.issuedAt(), grant.expiresAt());
        return recorded.actor().value().equals(HANDLER)
                && grant.scope().equals(Policy.C1.campaign())
                && Policy.C1.preWrite().contains(grant.issuer())
                && ttl.compareTo(TTL_MIN) >= 0
                && ttl.compareTo(TTL_MAX) <= 0;
    }

    /** The rows that the events amount to, by the grants' ids. */
    static Map<RecordId, BuildAuthorization> of(Collection<RecordedEvent> events) {
        Map<RecordId, BuildAuthorization> rows = new TreeMap<>();
        Set<RecordId> aprs = new HashSet<>();
        for (RecordedEvent recorded : events) {
            long position = recorded.position();
            switch (recorded.event()) {
                case GrantMinted grant -> {
                    if (isLawful(recorded, grant) && !rows.containsKey(grant.grantId()) && aprs.add(grant.aprId())) {
                        rows.put(grant.grantId(), new BuildAuthorization(grant, position, null, null));
                    }
                }
                case GrantConsumed end -> rows.computeIfPresent(end.grantId(), (id, row) -> row.ended(position, null));
                case GrantRevoked end -> rows.computeIfPresent(end.grantId(), (id, row) -> row.ended(null, position));
                default -> {}
            }
        }
        return rows;
    }

    /** Position of the newest event that this row follows from. */
    long newest() {
        return Math.max(minted, Math.max(consumed == null ? 0 : consumed, revoked == null ? 0 : revoked));
    }

    /** The first end counts. */
    private BuildAuthorization ended(@Nullable Long consumption, @Nullable Long revocation) {
        return consumed == null && revoked == null
                ? new BuildAuthorization(grant, minted, consumption, revocation)
                : this;
    }
}
