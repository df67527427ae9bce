package org.dotledger.core.step;

import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepState;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.window.StepLife;
import org.jspecify.annotations.Nullable;

/** A step that changed something else than was planned is nobody's. */
final class StepOrphans implements OrphanRule {
    private static final int TARGETS_SHOWN_MAX = 5;

    @Override
    public List<OrphanRow> findings(StateAt state) {
        return state.items(StepViews.LIVES).stream()
                .filter(StepOrphans::isDiverged)
                .map(life -> new OrphanRow(
                        OrphanKind.STEP_DIVERGED,
                        life.step().name(),
                        "observed " + targets(life.observed()) + ", derived " + targets(life.derived()),
                        life.positions()))
                .toList();
    }

    private static boolean isDiverged(StepLife life) {
        return life.state() == StepState.DIVERGED
                || (life.state() == StepState.STOPPED && life.stoppedFrom() == StepState.DIVERGED);
    }

    private static String targets(@Nullable List<Mutation> mutations) {
        return mutations == null || mutations.isEmpty()
                ? "nothing"
                : mutations.stream()
                        .limit(TARGETS_SHOWN_MAX)
                        .map(Mutation::target)
                        .collect(Collectors.joining(", "));
    }
}
