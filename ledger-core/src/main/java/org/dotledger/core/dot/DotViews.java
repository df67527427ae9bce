package org.dotledger.core.dot;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.OrphansView;
import org.dotledger.core.view.View;
import org.dotledger.core.view.WorldRule;

/** What the lives of DOTs give to look at. */
public final class DotViews {
    private static final LifecycleFold LIVES = new LifecycleFold();
    private static final NewestDryRunFold DRY_RUNS = new NewestDryRunFold();

    private DotViews() {}

    /** @param orphans the whole orphan check, which a cell of the proof table shows */
    public static List<View<?>> all(OrphansView orphans) {
        return List.of(new DotsView(), LIVES, DRY_RUNS, new LifecycleProofView(LIVES, DRY_RUNS, orphans));
    }

    public static List<WorldRule> worldRules() {
        return List.of(new DotWorld(LIVES));
    }

    public static List<OrphanRule> orphanRules() {
        return List.of(new DotOrphans(LIVES, DRY_RUNS));
    }
}
