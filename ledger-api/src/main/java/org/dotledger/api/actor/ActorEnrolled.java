package org.dotledger.api.actor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/** An actor is known to the ledger and holds these roles. */
public record ActorEnrolled(
        ActorId actorId,
        ActorKind kind,
        @Items(min = 1, max = 6, unique = true) List<Role> roles,
        @Items(max = 10, unique = true) @Nullable List<PublicKey> publicKeys)
        implements Event {
    public ActorEnrolled {
        roles = List.copyOf(roles);
        publicKeys = publicKeys == null ? null : List.copyOf(publicKeys);
    }

    @Override
    public String subject() {
        return actorId.value();
    }

    @Override
    public Set<Tag> tags() {
        Set<Tag> tags = new HashSet<>(Set.of(ActorTags.actor(actorId)));
        if (roles.contains(Role.OWNER)) {
            tags.add(ActorTags.OWNERS);
        }
        if (publicKeys != null) {
            publicKeys.forEach(key -> tags.add(ActorTags.publicKey(key)));
        }
        return Set.copyOf(tags);
    }
}
