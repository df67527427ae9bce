package org.dotledger.core.invariant;

import java.util.HashMap;
import java.util.Map;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.message.Event;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.Verdict;

/** The newest dry run about each code, in the code's present life. For one thread. */
final class DryRuns {
    private final Map<DotCode, RegistrarDryRunRecorded> newest = new HashMap<>();

    void accept(Event event) {
        switch (event) {
            case RegistrarDryRunRecorded run -> run.whitelist().forEach(code -> newest.put(code, run));
            case DotRetired retired -> newest.remove(retired.code());
            default -> {}
        }
    }

    /** Whether the run is the newest about the code, passed, and lists the code as new. */
    boolean showNew(DotCode code, String dryRunId) {
        RegistrarDryRunRecorded run = newest.get(code);
        return run != null
                && run.runId().equals(dryRunId)
                && run.verdict() == Verdict.PASS
                && run.newWhitelisted().codes().contains(code);
    }
}
