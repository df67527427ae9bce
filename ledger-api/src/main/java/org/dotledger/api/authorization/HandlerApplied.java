package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** The handler is in force. */
public record HandlerApplied(String actionCode, String handlerRef) implements Event {

    @Override
    public String subject() {
        return actionCode;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.HANDLER);
    }
}
