package org.dotledger.api.authorization;

import java.util.List;
import org.dotledger.api.dot.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * The handler: the item of the view {@code handler}.
 *
 * @param status APPLIED while one is in force, whatever is staged beside it
 * @param handlerRef the one in force
 * @param stagedHandlerRef the one staged last
 * @param artifact of the one staged last
 * @param reason of the withdrawal, while it stands
 * @param positions of the newest staging, application and withdrawal
 */
public record HandlerRow(
        String actionCode,
        HandlerStatus status,
        @Nullable String handlerRef,
        @Nullable String stagedHandlerRef,
        @Nullable Artifact artifact,
        @Nullable String reason,
        List<Long> positions) {
    public HandlerRow {
        positions = List.copyOf(positions);
    }
}
