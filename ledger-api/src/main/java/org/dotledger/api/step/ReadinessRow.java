package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.schema.Items;
import org.jspecify.annotations.Nullable;

/**
 * C1's readiness: the one row of the view {@code readiness}.
 *
 * @param milestone the highest that is reached, if any
 * @param next the one after it; absent when there is none
 */
public record ReadinessRow(
        List<ReadinessFlag> flags,
        @Nullable Milestone milestone,
        @Nullable ReadinessNext next,
        @Items(max = Integer.MAX_VALUE) List<ReadinessStop> stops) {
    public ReadinessRow {
        flags = List.copyOf(flags);
        stops = List.copyOf(stops);
    }

    /** The answer to one question. */
    public FlagValue value(FlagName name) {
        return flags.stream()
                .filter(flag -> flag.flag() == name)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
