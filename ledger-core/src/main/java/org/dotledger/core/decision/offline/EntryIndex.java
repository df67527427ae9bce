package org.dotledger.core.decision.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Tag;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries before a decision by their tags and types, as the tag index of the database does for a live decision.
 * It holds positions; the events themselves are kept while they are recent and read again otherwise. For one thread.
 */
final class EntryIndex {
    private static final int RECENT = 1 << 13;
    /** The tag of one command, which idempotency alone needs; the digests of used keys take its place. */
    private static final String COMMAND_TAG = "command";

    private final EntrySource entries;
    private final @Nullable RecordedEvent[] recent = new RecordedEvent[RECENT];
    private final Map<Tag, Postings> byTag = new HashMap<>();
    private final Postings all = new Postings();
    private long size;

    /** The positions of the events that carry one tag, for each of their types. */
    private static final class Postings {
        private final Map<Class<? extends Event>, Positions> byType = new HashMap<>();
        private long next;

        void add(RecordedEvent event) {
            byType.computeIfAbsent(event.event().getClass(), first -> new Positions())
                    .add(event.position());
            next = event.position() + 1;
        }

        int[] from(long from, Set<Class<? extends Event>> types) {
            int[] found = NOTHING;
            if (next <= from) {
                return found;
            }
            for (Class<? extends Event> type : types) {
                Positions positions = byType.get(type);
                if (positions != null && positions.reaches(from)) {
                    found = merged(found, positions.from(from));
                }
            }
            return found;
        }
    }

    private static final int[] NOTHING = {};

    EntryIndex(EntrySource entries) {
        this.entries = entries;
    }

    long size() {
        return size;
    }

    /** Adds the next entry. */
    void add(RecordedEvent event) {
        if (event.position() != size) {
            throw new IllegalArgumentException("expected position " + size + ", found " + event.position());
        }
        recent[(int) (size % RECENT)] = event;
        all.add(event);
        for (Tag tag : event.envelope().tags()) {
            if (!tag.key().equals(COMMAND_TAG)) {
                byTag.computeIfAbsent(tag, first -> new Postings()).add(event);
            }
        }
        size++;
    }

    /** The event at a position below {@link #size}. */
    RecordedEvent event(long position) {
        RecordedEvent known = recent[(int) (position % RECENT)];
        return known != null && known.position() == position ? known : entries.event(position);
    }

    /** The events from a position on that match, in their order. */
    List<RecordedEvent> matching(EventQuery query, long from) {
        int[] positions = NOTHING;
        for (Criterion criterion : query.criteria()) {
            positions = merged(positions, matching(criterion, from));
        }
        List<RecordedEvent> events = new ArrayList<>(positions.length);
        for (int position : positions) {
            events.add(event(position));
        }
        return events;
    }

    private int[] matching(Criterion criterion, long from) {
        if (criterion.tags().isEmpty()) {
            return all.from(from, criterion.types());
        }
        int[] found = null;
        for (Tag tag : criterion.tags()) {
            Postings postings = byTag.get(tag);
            int[] carrying = postings == null ? NOTHING : postings.from(from, criterion.types());
            found = found == null ? carrying : common(found, carrying);
        }
        return found == null ? NOTHING : found;
    }

    private static int[] merged(int[] one, int[] other) {
        if (one.length == 0) {
            return other;
        }
        return other.length == 0
                ? one
                : IntStream.concat(Arrays.stream(one), Arrays.stream(other))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private static int[] common(int[] one, int[] other) {
        return Arrays.stream(one)
                .filter(position -> Arrays.binarySearch(other, position) >= 0)
                .toArray();
    }
}
