package org.dotledger.core.step;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.StepId;
import org.dotledger.core.view.FoldedView;
import org.dotledger.core.window.StepLife;
import org.jspecify.annotations.Nullable;

/** Where each step stands that any event was about. */
final class StepLivesFold implements FoldedView<StepLife> {
    private static final ViewDefinition<StepLife> DEFINITION =
            ViewDefinition.of("step-lives", StepLife.class, life -> life.step().name());

    @Override
    public ViewDefinition<StepLife> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        StepId step = StepLife.stepOf(recorded);
        return step == null ? Set.of() : Set.of(step.name());
    }

    @Override
    public StepLife evolve(@Nullable StepLife row, String key, RecordedEvent recorded) {
        StepLife life = row == null ? StepLife.unplanned(StepId.valueOf(key)) : row;
        return life.evolve(recorded);
    }
}
