package org.dotledger.api.observation;

import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Tag;
import org.dotledger.api.world.Source;

/** The tags by which sources and observations are found. */
public final class ObservationTags {
    /** On every declaration of a source and every observation. */
    public static final Tag WORLD = new Tag("world", "C1");

    private ObservationTags() {}

    public static Tag source(Source source) {
        return new Tag("source", source.name());
    }

    public static Tag observation(RecordId observationId) {
        return new Tag("observation", observationId.value());
    }
}
