package org.dotledger.api.actor;

import java.util.Set;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** An actor has one more key, and what that key signs is the actor's. */
public record PublicKeyEnrolled(ActorId actorId, PublicKey publicKey) implements Event {
    @Override
    public String subject() {
        return actorId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ActorTags.actor(actorId), ActorTags.publicKey(publicKey));
    }
}
