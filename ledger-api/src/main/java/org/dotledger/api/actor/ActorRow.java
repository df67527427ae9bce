package org.dotledger.api.actor;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * An actor: an item of the view {@code actors}.
 *
 * @param keys every key it was ever issued, sorted by digest
 * @param revoked whether it may do nothing any more
 * @param reason of the revocation
 * @param positions of the enrolment and the revocation
 */
public record ActorRow(
        ActorId actorId,
        ActorKind kind,
        List<Role> roles,
        @Nullable List<PublicKey> publicKeys,
        @Items(max = Integer.MAX_VALUE) List<ActorKey> keys,
        boolean revoked,
        @Nullable String reason,
        List<Long> positions) {
    public ActorRow {
        roles = List.copyOf(roles);
        publicKeys = publicKeys == null ? null : List.copyOf(publicKeys);
        keys = List.copyOf(keys);
        positions = List.copyOf(positions);
    }
}
