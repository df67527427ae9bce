package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.schema.Items;

/** A flag, computed and never set. */
public record ReadinessFlag(
        FlagName flag,
        FlagValue value,
        @Items(max = Integer.MAX_VALUE) List<ReadinessReason> reasons) {
    public ReadinessFlag {
        reasons = List.copyOf(reasons);
    }
}
