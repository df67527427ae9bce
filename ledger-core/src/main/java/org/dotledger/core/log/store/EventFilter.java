package org.dotledger.core.log.store;

import java.time.Instant;
import java.util.Set;
import org.dotledger.api.message.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader wants, in the order of their positions.
 *
 * @param first the smallest position
 * @param end one behind the largest position
 * @param types as entries name them, with version; none means all
 * @param tags all of which an event carries; none means any
 * @param from the earliest time
 * @param to the latest time
 */
public record EventFilter(
        long first,
        long end,
        Set<String> types,
        Set<Tag> tags,
        @Nullable Instant from,
        @Nullable Instant to) {
    public EventFilter {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        if (first < 0) {
            throw new IllegalArgumentException("expected a position of at least 0, found " + first);
        }
    }

    /** All events from a position on. */
    public static EventFilter from(long first) {
        return new EventFilter(first, Long.MAX_VALUE, Set.of(), Set.of(), null, null);
    }

    public EventFilter startingAt(long position) {
        return new EventFilter(position, end, types, tags, from, to);
    }

    public EventFilter endingBefore(long position) {
        return new EventFilter(first, position, types, tags, from, to);
    }

    public EventFilter withTags(Set<Tag> others) {
        return new EventFilter(first, end, types, others, from, to);
    }

    public EventFilter withTypes(Set<String> others) {
        return new EventFilter(first, end, others, tags, from, to);
    }

    public EventFilter between(@Nullable Instant earliest, @Nullable Instant latest) {
        return new EventFilter(first, end, types, tags, earliest, latest);
    }
}
