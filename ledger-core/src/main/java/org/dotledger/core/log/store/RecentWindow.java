package org.dotledger.core.log.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types and tags of the newest entries, those of the batch in the making among them. A criterion of one tag is
 * checked in time independent of how many entries there are. Used by the writer alone.
 */
final class RecentWindow {
    private static final long NEVER = -1;

    private final int eventsMax;
    private final Map<String, Trail> trails = new HashMap<>();
    private @Nullable Recent[] ring = new @Nullable Recent[1024];
    private long start;
    private long end;

    RecentWindow(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    /** Forgets all; the next entry is the one at the position. */
    void restart(long position) {
        trails.clear();
        Arrays.fill(ring, null);
        start = position;
        end = position;
    }

    /** The position of the oldest entry that is known here. */
    long start() {
        return start;
    }

    long end() {
        return end;
    }

    void add(String typeName, List<String> tags) {
        if (end - start == ring.length) {
            grow();
        }
        long[] previous = new long[tags.size()];
        for (int i = 0; i < previous.length; i++) {
            previous[i] = trails.computeIfAbsent(tags.get(i), _ -> new Trail()).advance(typeName, end);
        }
        ring[slot(end)] = new Recent(typeName, tags, previous);
        end++;
    }

    /** Forgets the oldest beyond the limit. Not to be called inside a batch, whose entries no query could find. */
    void trim() {
        while (end - start > eventsMax) {
            for (String tag : at(start).tags()) {
                Trail trail = trails.get(tag);
                if (trail != null && trail.latest == start) {
                    trails.remove(tag);
                }
            }
            ring[slot(start)] = null;
            start++;
        }
    }

    /** Whether an entry that is known here stands at the boundary's marker or beyond and matches. */
    boolean violates(ConsistencyBoundary boundary) {
        long from = Math.max(boundary.marker(), start);
        return boundary.criteria().stream().anyMatch(criterion -> matches(criterion, from));
    }

    private boolean matches(EntryCriterion criterion, long from) {
        return switch (criterion.tags().size()) {
            case 0 -> anyOfTypes(criterion.typeNames(), from);
            case 1 -> carriesTag(criterion.tags().iterator().next(), criterion.typeNames(), from);
            default -> carriesTags(criterion, from);
        };
    }

    private boolean anyOfTypes(Set<String> typeNames, long from) {
        if (typeNames.isEmpty()) {
            return from < end;
        }
        for (long position = end - 1; position >= from; position--) {
            if (typeNames.contains(at(position).typeName())) {
                return true;
            }
        }
        return false;
    }

    private boolean carriesTag(String tag, Set<String> typeNames, long from) {
        Trail trail = trails.get(tag);
        return trail != null && trail.reaches(typeNames, from);
    }

    private boolean carriesTags(EntryCriterion criterion, long from) {
        String rarest = null;
        long latest = Long.MAX_VALUE;
        for (String tag : criterion.tags()) {
            Trail trail = trails.get(tag);
            if (trail == null || !trail.reaches(criterion.typeNames(), from)) {
                return false;
            }
            if (trail.latest < latest) {
                latest = trail.latest;
                rarest = tag;
            }
        }
        return rarest != null && followsTrail(rarest, latest, criterion, from);
    }

    private boolean followsTrail(String tag, long latest, EntryCriterion criterion, long from) {
        long position = latest;
        while (position >= from) {
            Recent recent = at(position);
            if (recent.matches(criterion)) {
                return true;
            }
            position = recent.previousWith(tag);
        }
        return false;
    }

    private Recent at(long position) {
        Recent recent = ring[slot(position)];
        if (recent == null) {
            throw new IllegalStateException("position " + position + " is not in the window");
        }
        return recent;
    }

    private int slot(long position) {
        return (int) (position & (ring.length - 1));
    }

    private void grow() {
        @Nullable Recent[] old = ring;
        ring = new @Nullable Recent[old.length * 2];
        for (long position = start; position < end; position++) {
            ring[slot(position)] = old[(int) (position & (old.length - 1))];
        }
    }

    /** One entry, with the position of the previous entry that carries the same tag, for each of its tags. */
    private record Recent(String typeName, List<String> tags, long[] previous) {
        boolean matches(EntryCriterion criterion) {
            boolean typeMatches =
                    criterion.typeNames().isEmpty() || criterion.typeNames().contains(typeName);
            return typeMatches && tags.containsAll(criterion.tags());
        }

        long previousWith(String tag) {
            return previous[tags.indexOf(tag)];
        }
    }

    /** Where a tag was carried last, by any type and by each: a tag knows few types, so they are searched in line. */
    private static final class Trail {
        private long latest = NEVER;
        private String[] typeNames = new String[1];
        private long[] latestOfType = new long[1];
        private int types;

        /** Returns where it was carried before. */
        long advance(String typeName, long position) {
            long before = latest;
            latest = position;
            // Looked up first: it may put a larger array in the place of this one.
            int index = indexOf(typeName);
            latestOfType[index] = position;
            return before;
        }

        private int indexOf(String typeName) {
            for (int i = 0; i < types; i++) {
                if (typeNames[i].equals(typeName)) {
                    return i;
                }
            }
            if (types == typeNames.length) {
                typeNames = Arrays.copyOf(typeNames, types * 2);
                latestOfType = Arrays.copyOf(latestOfType, types * 2);
            }
            typeNames[types] = typeName;
            return types++;
        }

        boolean reaches(Set<String> wanted, long from) {
            if (latest < from || wanted.isEmpty()) {
                return latest >= from;
            }
            for (int i = 0; i < types; i++) {
                if (latestOfType[i] >= from && wanted.contains(typeNames[i])) {
                    return true;
                }
            }
            return false;
        }
    }
}
