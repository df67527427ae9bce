package org.dotledger.api.observation;

import java.util.Set;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.api.world.Source;

/** It was said where a source is. */
public record SourceDeclared(Source source, String location, String reason) implements Event {
    @Override
    public String subject() {
        return source.name();
    }

    @Override
    public Set<Tag> tags() {
        return Set.of(ObservationTags.WORLD, ObservationTags.source(source));
    }
}
