package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/** A harness run: an item of the view {@code harness-runs}. */
public record HarnessRunRow(
        RecordId runId,
        @Items(max = HarnessRan.CASES_MAX) List<HarnessCase> cases,
        @Items(max = HarnessRan.CASES_MAX) List<String> unbacked,
        DotRun via,
        boolean allRefused,
        List<Long> positions) {
    public HarnessRunRow {
        cases = List.copyOf(cases);
        unbacked = List.copyOf(unbacked);
        positions = List.copyOf(positions);
    }
}
