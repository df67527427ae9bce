package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.PastLog;
import org.dotledger.core.view.ViewSet;

/** The rules about evidence, harness runs, preflights and the seal. */
public final class EvidenceRules {
    private EvidenceRules() {}

    public static List<Decider<?, ?>> all(ViewSet views, PastLog pastLog, SsotPrefixes prefixes) {
        return List.of(
                new StageEvidenceRule(prefixes),
                new WithdrawEvidenceRule(),
                new ReadBackEvidenceRule(prefixes),
                new RecordHarnessRunRule(pastLog),
                new RunPreflightRule(views),
                new SealReadbackRule(views, pastLog));
    }
}
