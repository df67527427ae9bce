package org.dotledger.core.evidence;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every preflight. */
final class PreflightsView implements FoldedView<PreflightRow> {

    @Override
    public ViewDefinition<PreflightRow> definition() {
        return ViewDefinitions.PREFLIGHTS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof PreflightRan ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    public @Nullable PreflightRow evolve(@Nullable PreflightRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof PreflightRan run
                ? new PreflightRow(
                        recorded.position(), run.result(), run.open(), run.via(), List.of(recorded.position()))
                : row;
    }
}
