package org.dotledger.api.message;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A refusal: an item of the view {@code refusals}, named by its position.
 *
 * @param actor whose command it was
 * @param bodySha256 digest of the raw request body
 * @param positions the same position, as every view has it
 */
public record RefusalRow(
        long position,
        Instant time,
        ActorId actor,
        String command,
        RefusalCode code,
        @Nullable StopCode stopCode,
        List<String> reasons,
        Sha256 bodySha256,
        List<Long> positions) {
    public RefusalRow {
        reasons = List.copyOf(reasons);
        positions = List.copyOf(positions);
    }
}
