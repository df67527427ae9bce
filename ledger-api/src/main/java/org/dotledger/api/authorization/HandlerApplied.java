package org.dotledger.api.authorization;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.schema.Since;
import org.jspecify.annotations.Nullable;

/**
 * The handler is in force.
 *
 * @param artifactSha256 what was decided on; the first version means what was staged last
 */
public record HandlerApplied(
        String actionCode,
        String handlerRef,
        @Since(2) @Nullable Sha256 artifactSha256) implements Event {

    @Override
    public String subject() {
        return actionCode;
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(AuthorizationTags.HANDLER);
    }
}
