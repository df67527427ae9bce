package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.View;
import org.dotledger.core.view.WorldRule;

/** What there is to see of evidence, harness runs, preflights and seals. */
public final class EvidenceViews {
    private static final EvidenceView EVIDENCE = new EvidenceView();

    private EvidenceViews() {}

    public static List<View<?>> all() {
        return List.of(EVIDENCE, new HarnessRunsView(), new PreflightsView(), new SealsView());
    }

    public static List<WorldRule> worldRules() {
        return List.of(new EvidenceWorld());
    }

    /** What evidence adds to the orphan check. */
    public static List<OrphanRule> orphanRules() {
        return List.of(new EvidenceOrphans(EVIDENCE));
    }
}
