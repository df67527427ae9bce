package org.dotledger.core.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every harness run. */
final class HarnessRunsView implements FoldedView<HarnessRunRow> {

    @Override
    public ViewDefinition<HarnessRunRow> definition() {
        return ViewDefinitions.HARNESS_RUNS;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof HarnessRan run ? Set.of(run.runId().value()) : Set.of();
    }

    @Override
    public @Nullable HarnessRunRow evolve(@Nullable HarnessRunRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof HarnessRan run
                ? new HarnessRunRow(
                        run.runId(),
                        run.actors(),
                        run.cases(),
                        run.allCases(),
                        run.unbacked(),
                        run.via(),
                        run.allRefused(),
                        run.positions(),
                        List.of(recorded.position()))
                : row;
    }
}
