package org.dotledger.api.actor;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** An API key was issued: requests carrying the key with this digest are authenticated as the actor. */
public record KeyIssued(ActorId actorId, Sha256 keySha256) implements Event {
    @Override
    public String subject() {
        return actorId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ActorTags.key(keySha256), ActorTags.actor(actorId));
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of(ActorTags.key(keySha256)) : tags();
    }
}
