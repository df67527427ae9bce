package org.dotledger.core.log.store;

import java.time.Instant;
import java.util.List;
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
 * @param anyOf at least one of which an event is; none means any
 * @param from the earliest time
 * @param to the latest time
 */
public record EventFilter(
        long first,
        long end,
        Set<String> types,
        Set<Tag> tags,
        List<Kind> anyOf,
        @Nullable Instant from,
        @Nullable Instant to) {
    /**
     * A kind of events.
     *
     * @param tag which they carry
     * @param types as entries name them, with version; none means all
     * @param text which their entries hold, or null for any
     */
    public record Kind(Tag tag, Set<String> types, @Nullable String text) {
        public Kind {
            types = Set.copyOf(types);
        }

        /** All that carry the tag. */
        public static Kind of(Tag tag) {
            return new Kind(tag, Set.of(), null);
        }
    }

    public EventFilter {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        anyOf = List.copyOf(anyOf);
        if (first < 0) {
            throw new IllegalArgumentException("expected a position of at least 0, found " + first);
        }
    }

    /** All events from a position on. */
    public static EventFilter from(long first) {
        return new EventFilter(first, Long.MAX_VALUE, Set.of(), Set.of(), List.of(), null, null);
    }

    public EventFilter startingAt(long position) {
        return new EventFilter(position, end, types, tags, anyOf, from, to);
    }

    public EventFilter endingBefore(long position) {
        return new EventFilter(first, position, types, tags, anyOf, from, to);
    }

    public EventFilter withTags(Set<Tag> others) {
        return new EventFilter(first, end, types, others, anyOf, from, to);
    }

    public EventFilter withTypes(Set<String> others) {
        return new EventFilter(first, end, others, tags, anyOf, from, to);
    }

    public EventFilter withAnyOf(List<Kind> kinds) {
        return new EventFilter(first, end, types, tags, kinds, from, to);
    }

    public EventFilter between(@Nullable Instant earliest, @Nullable Instant latest) {
        return new EventFilter(first, end, types, tags, anyOf, earliest, latest);
    }
}
