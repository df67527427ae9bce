package org.dotledger.core.invariant;

import java.time.Instant;
import java.util.Optional;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.entry.RecordedEvent;

/** A grant is consumed once, while it is in force, for what it was minted for; a consumed one is not revoked. */
final class GrantsAreUsedOnce implements Invariant {
    private final Grants grants = new Grants();

    @Override
    public String rule() {
        return "a grant is consumed once, while in force and for its manifest and plan, or revoked once";
    }

    @Override
    public Optional<String> broken(RecordedEvent recorded) {
        Optional<String> fault = switch (recorded.event()) {
            case GrantConsumed use -> fault(use, recorded.time());
            case GrantRevoked end ->
                Broken.when(
                        grants.minted(end.grantId()) == null
                                || grants.isConsumed(end.grantId())
                                || grants.isRevoked(end.grantId()),
                        end.grantId() + " is unknown, consumed or revoked");
            default -> Optional.empty();
        };
        grants.accept(recorded.event());
        return fault;
    }

    private Optional<String> fault(GrantConsumed use, Instant at) {
        GrantMinted grant = grants.minted(use.grantId());
        if (grant == null) {
            return Optional.of(use.grantId() + " was not minted");
        }
        if (grants.isRevoked(use.grantId()) || grants.isConsumed(use.grantId()) || !at.isBefore(grant.expiresAt())) {
            return Optional.of(use.grantId() + " is revoked, consumed or expired");
        }
        return Broken.when(
                !grant.manifestSha256().equals(use.manifestSha256())
                        || !grant.planRef().equals(use.planRef()),
                "it is bound to another manifest or plan");
    }
}
