package org.dotledger.core.registrar;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every dry run of the registrar. */
final class RegistrarRunsView implements FoldedView<RegistrarRunRow> {

    @Override
    public ViewDefinition<RegistrarRunRow> definition() {
        return ViewDefinitions.REGISTRAR_RUNS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof RegistrarDryRunRecorded run ? Set.of(run.runId()) : Set.of();
    }

    @Override
    public @Nullable RegistrarRunRow evolve(@Nullable RegistrarRunRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof RegistrarDryRunRecorded run
                ? RegistrarRunRow.of(run, recorded.position())
                : row;
    }
}
