package org.dotledger.api.actor;

import java.util.List;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.Role;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/** Makes an actor known to the ledger, with its roles and, optionally, the Ed25519 keys that sign its evidence. */
public record EnrolActor(
        ActorId actorId,
        ActorKind kind,
        @Items(min = 1, max = 6, unique = true) List<Role> roles,
        @Items(max = 10, unique = true) @Nullable List<PublicKey> publicKeys)
        implements Command {
    public EnrolActor {
        roles = List.copyOf(roles);
        publicKeys = publicKeys == null ? null : List.copyOf(publicKeys);
    }
}
