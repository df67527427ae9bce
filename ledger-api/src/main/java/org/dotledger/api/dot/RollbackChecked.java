package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** A DOT's way back was tried. */
public record RollbackChecked(DotCode code, String command, boolean restored, Sha256 outputSha256, DotRun via)
        implements Event {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
