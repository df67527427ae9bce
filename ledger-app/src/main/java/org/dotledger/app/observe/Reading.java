package org.dotledger.app.observe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.world.Source;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one source has found.
 *
 * @param location where it was found; null when the source is away, because a table's location is the database's to say
 * @param error why it could not be read; null when it was
 * @param facts everything that was read, by the keys
 */
record Reading(
        Source source, @Nullable String location, @Nullable String error, SortedMap<String, WorldFact> facts) {
    Reading {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    static Reading read(Source source, String location, SortedMap<String, WorldFact> facts) {
        return new Reading(source, location, null, facts);
    }

    static Reading away(Source source, AwayException e) {
        return new Reading(source, null, e.error(), new TreeMap<>());
    }

    SourceStatus status() {
        return error == null ? SourceStatus.READ : SourceStatus.AWAY;
    }
}
