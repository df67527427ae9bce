package org.dotledger.core.log.store;

import java.util.List;

/**
 * What an append rests on (dynamic consistency boundary): it is rejected when an entry at the marker or beyond matches
 * any of the criteria.
 *
 * @param marker the number of entries that the decision has seen
 */
public record ConsistencyBoundary(long marker, List<EntryCriterion> criteria) {
    /** Rests on nothing. */
    public static final ConsistencyBoundary NONE = new ConsistencyBoundary(0, List.of());

    public ConsistencyBoundary {
        criteria = List.copyOf(criteria);
        if (marker < 0) {
            throw new IllegalArgumentException("expected a marker of at least 0, found " + marker);
        }
    }
}
