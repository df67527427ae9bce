package org.dotledger.core.dot;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** The one newest dry run, whatever its verdict. */
final class NewestDryRunFold implements FoldedView<NewestDryRun> {
    private static final String KEY = "C1";
    private static final ViewDefinition<NewestDryRun> DEFINITION =
            ViewDefinition.of("newest-dry-run", NewestDryRun.class, run -> KEY);

    @Override
    public ViewDefinition<NewestDryRun> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof RegistrarDryRunRecorded ? Set.of(KEY) : Set.of();
    }

    @Override
    public @Nullable NewestDryRun evolve(@Nullable NewestDryRun row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof RegistrarDryRunRecorded run
                ? new NewestDryRun(
                        run.runId(),
                        recorded.position(),
                        run.campaignOnDisk(),
                        run.campaignInCatalog(),
                        run.duplicates().codes(),
                        run.pathDrift().codes())
                : row;
    }
}
