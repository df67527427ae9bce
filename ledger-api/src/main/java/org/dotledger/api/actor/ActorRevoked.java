package org.dotledger.api.actor;

import java.util.Set;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** An actor may do nothing any more; its keys stop working. The id stays taken. */
public record ActorRevoked(ActorId actorId, String reason) implements Event {
    @Override
    public String subject() {
        return actorId.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ActorTags.actor(actorId), ActorTags.OWNERS);
    }
}
