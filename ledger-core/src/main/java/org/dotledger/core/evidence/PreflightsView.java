package org.dotledger.core.evidence;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.core.view.JournalView;

/** Every preflight. */
final class PreflightsView implements JournalView<PreflightRow, PreflightRan> {

    @Override
    public ViewDefinition<PreflightRow> definition() {
        return ViewDefinitions.PREFLIGHTS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<PreflightRan> event() {
        return PreflightRan.class;
    }

    @Override
    public PreflightRow row(PreflightRan run, RecordedEvent recorded) {
        return new PreflightRow(recorded.position(), run.result(), run.open(), run.via(), List.of(recorded.position()));
    }
}
