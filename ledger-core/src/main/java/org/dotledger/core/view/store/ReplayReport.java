package org.dotledger.core.view.store;

import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param entries how many were folded again and compared with
 * @param rows how many rows they gave, all versions counted
 * @param difference the first, by position; null when there is none
 */
public record ReplayReport(
        long entries, long rows, @Nullable RowDifference difference) {

    /** Whether the stored rows were exactly what the events give. */
    public boolean isSame() {
        return difference == null;
    }
}
