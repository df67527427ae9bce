package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.schema.Items;

/**
 * The milestone that comes next.
 *
 * @param missing everything that it still lacks
 */
public record ReadinessNext(
        Milestone milestone, @Items(max = Integer.MAX_VALUE) List<ReadinessReason> missing) {
    public ReadinessNext {
        missing = List.copyOf(missing);
    }
}
