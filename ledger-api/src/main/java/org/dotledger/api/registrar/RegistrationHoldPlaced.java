package org.dotledger.api.registrar;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** Every code is held. */
public record RegistrationHoldPlaced(String reason) implements Event {
    @Override
    public String subject() {
        return "C1";
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(RegistrarTags.HOLD);
    }
}
