package org.dotledger.api.actor;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** An API key was revoked; requests carrying it are no longer authenticated. */
public record KeyRevoked(Sha256 keySha256) implements Event {
    @Override
    public String subject() {
        return keySha256.hex();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ActorTags.key(keySha256));
    }
}
