package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/**
 * Why a flag is not what one would like.
 *
 * @param code a step, an orphan kind, or what is missing
 * @param positions the events that show it; none when it is the lack of any
 */
public record ReadinessReason(
        @Text(max = 100) String code,
        @Text(max = 20_000) String detail,
        @Items(max = Integer.MAX_VALUE) List<Long> positions) {
    public ReadinessReason {
        positions = List.copyOf(positions);
    }
}
