package org.dotledger.api.authorization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handler: the item of the view {@code handler}.
 *
 * @param status APPLIED while one is in force, even if another one is staged
 * @param applied the one in force
 * @param staged the one staged last
 * @param reason of the withdrawal, while it stands
 * @param positions of the newest staging, application and withdrawal
 */
public record HandlerRow(
        String actionCode,
        HandlerStatus status,
        @Nullable AppliedHandler applied,
        @Nullable StagedHandler staged,
        @Nullable String reason,
        List<Long> positions) {
    public HandlerRow {
        positions = List.copyOf(positions);
    }

    /**
     * The staged handler that an owner has not decided on: none was applied or withdrawn since, or another is in force.
     */
    public @Nullable StagedHandler waiting() {
        return switch (status) {
            case STAGED -> staged;
            case WITHDRAWN -> null;
            case APPLIED -> isInForce(staged) ? null : staged;
        };
    }

    private boolean isInForce(@Nullable StagedHandler handler) {
        return handler != null
                && applied != null
                && applied.handlerRef().equals(handler.handlerRef())
                && handler.artifact().sha256().equals(applied.artifactSha256());
    }
}
