package org.dotledger.api.step;

import java.util.List;
import org.dotledger.api.schema.Items;
import org.dotledger.api.schema.Text;

/** Something that has to be so for a step to be complete, found in the ledger and never claimed. */
public record StepFact(
        @Text(max = 100) String fact,
        boolean holds,
        @Text(max = 20_000) String detail,
        @Items(max = Integer.MAX_VALUE) List<Long> positions) {
    public StepFact {
        positions = List.copyOf(positions);
    }
}
