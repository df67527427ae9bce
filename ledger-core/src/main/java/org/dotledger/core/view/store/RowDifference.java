package org.dotledger.core.view.store;

import org.jspecify.annotations.Nullable;

/**
 * Where stored rows are not what the events give.
 *
 * @param position of the event after which they differ
 * @param stored the stored row, as text; null when there is none
 * @param rebuilt the row that the events give; null when they give none
 */
public record RowDifference(
        String view,
        String key,
        long position,
        @Nullable String stored,
        @Nullable String rebuilt) {}
