package org.dotledger.api.dot;

import org.jspecify.annotations.Nullable;

/**
 * A DOT's proof: an item of the view {@code lifecycle-proof}.
 *
 * @param name as the birth gave it; empty before
 * @param complete whether every cell is proven
 * @param retired true for a retired DOT that C1 does not require, which completeness does not count; else absent
 */
public record LifecycleRow(
        DotCode code,
        String name,
        LifecycleCells cells,
        boolean complete,
        @Nullable Boolean retired) {}
