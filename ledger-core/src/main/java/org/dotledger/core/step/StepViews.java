package org.dotledger.core.step;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.View;
import org.dotledger.core.window.StepLives;

/** What the steps give to look at, and the readiness that follows from everything. */
public final class StepViews {
    static final StepLivesFold LIVES = new StepLivesFold();
    static final SealedChangeFold SEALED_CHANGE = new SealedChangeFold();
    static final BypassesFold BYPASSES = new BypassesFold();

    private StepViews() {}

    public static List<View<?>> all() {
        return List.of(LIVES, SEALED_CHANGE, BYPASSES, new StepsView(), new ReadinessView());
    }

    /** Where each step stands in a state. */
    public static StepLives lives(StateAt state) {
        return StepLives.of(state.items(LIVES));
    }

    public static List<OrphanRule> orphanRules() {
        return List.of(new StepOrphans());
    }
}
