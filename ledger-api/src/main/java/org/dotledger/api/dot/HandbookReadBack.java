package org.dotledger.api.dot;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;

/** A DOT's handbook page was read. */
public record HandbookReadBack(DotCode code, Artifact artifact) implements Event {
    @Override
    public String subject() {
        return code.value();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(code.tag());
    }
}
