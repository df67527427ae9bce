package org.dotledger.api.evidence;

import java.util.List;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.schema.Items;

/** Says what became of known bad inputs. Every refusal is looked up. */
public record RecordHarnessRun(
        RecordId runId,
        @Items(min = 1, max = HarnessRan.CASES_MAX) List<HarnessCase> cases,
        DotRun via) implements Command {
    public RecordHarnessRun {
        cases = List.copyOf(cases);
    }
}
