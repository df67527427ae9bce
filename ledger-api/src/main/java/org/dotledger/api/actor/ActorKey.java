package org.dotledger.api.actor;

import java.util.List;
import org.dotledger.api.log.Sha256;

/**
 * An API key that was issued to an actor.
 *
 * @param revoked whether requests with the key are refused, because it or its actor was revoked
 * @param positions of the issue and, if there was one, of the key's own revocation
 */
public record ActorKey(Sha256 keySha256, boolean revoked, List<Long> positions) {
    public ActorKey {
        positions = List.copyOf(positions);
    }
}
