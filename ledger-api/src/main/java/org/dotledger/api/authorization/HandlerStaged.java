package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** A handler waits for the owner's review. */
public record HandlerStaged(String actionCode, String handlerRef, Artifact artifact) implements Event {

    @Override
    public String subject() {
        return actionCode;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.HANDLER);
    }
}
