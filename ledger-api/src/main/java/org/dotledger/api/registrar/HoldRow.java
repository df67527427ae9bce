package org.dotledger.api.registrar;

import java.util.List;
import org.dotledger.api.dot.DotCode;
import org.jspecify.annotations.Nullable;

/**
 * The hold on a code's registration: an item of the view {@code holds}. A code that was never released is held.
 *
 * @param dryRunId the dry run that the release rests on, while released
 * @param reason of the release while released, else of the placing that ended it, if any
 * @param positions the event that made it so; none while it was never released nor held again
 */
public record HoldRow(
        DotCode code,
        HoldStatus status,
        @Nullable String dryRunId,
        @Nullable String reason,
        List<Long> positions) {
    public HoldRow {
        positions = List.copyOf(positions);
    }
}
