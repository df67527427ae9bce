package org.dotledger.api.actor;

import java.util.List;
import org.dotledger.api.log.Sha256;

/**
 * A key by which an actor was let in.
 *
 * @param revoked whether it lets nobody in any more, because it or its actor was revoked
 * @param positions of the issue and, if there was one, of the key's own revocation
 */
public record ActorKey(Sha256 keySha256, boolean revoked, List<Long> positions) {
    public ActorKey {
        positions = List.copyOf(positions);
    }
}
