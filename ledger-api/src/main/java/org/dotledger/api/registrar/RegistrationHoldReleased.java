package org.dotledger.api.registrar;

import java.util.List;
import java.util.Set;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** The hold is lifted for these codes. */
public record RegistrationHoldReleased(List<DotCode> codes, String dryRunId, String reason) implements Event {
    public RegistrationHoldReleased {
        codes = List.copyOf(codes);
    }

    @Override
    public String subject() {
        return dryRunId;
    }

    @Override
    public Set<Tag> tags() {
        return RegistrarTags.naming(RegistrarTags.HOLD, codes);
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of(RegistrarTags.HOLD) : tags();
    }
}
