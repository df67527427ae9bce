package org.dotledger.core.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.step.Mutation;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.window.StepLife;
import org.jspecify.annotations.Nullable;

/** A step that changed something else than was planned, and one that was rolled back and whose work still stands. */
final class StepOrphans implements OrphanRule {
    private static final int TARGETS_SHOWN_MAX = 5;

    @Override
    public List<OrphanRow> findings(StateAt state) {
        List<OrphanRow> findings = new ArrayList<>();
        for (StepLife life : state.items(StepViews.LIVES)) {
            if (life.isDiverged()) {
                findings.add(finding(OrphanKind.STEP_DIVERGED, life, diverged(life)));
            }
            List<Mutation> left = life.isUndone() ? DerivedMutations.left(life.step(), state) : List.of();
            if (!left.isEmpty()) {
                findings.add(
                        finding(OrphanKind.NOT_ROLLED_BACK, life, "rolled back, and there still is " + targets(left)));
            }
        }
        return findings;
    }

    private static OrphanRow finding(OrphanKind kind, StepLife life, String detail) {
        return new OrphanRow(kind, life.step().name(), detail, life.positions());
    }

    private static String diverged(StepLife life) {
        StepLife.Application application = life.application();
        if (application == null || (life.readback() != null && !life.readback().matches())) {
            return "the readback did not match";
        }
        return "observed " + targets(application.observed()) + ", derived " + targets(application.derived());
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
