package org.dotledger.api.registrar;

import java.util.Set;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** Every code is held. */
public record RegistrationHoldPlaced(String reason) implements Event {
    @Override
    public String subject() {
        return "C1";
    }

    /** It names no code and concerns every one: it carries the tags of the DOTs that the campaign requires. */
    @Override
    public Set<Tag> tags() {
        return RegistrarTags.naming(RegistrarTags.HOLD, Policy.C1.requiredDots());
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of(RegistrarTags.HOLD) : tags();
    }
}
