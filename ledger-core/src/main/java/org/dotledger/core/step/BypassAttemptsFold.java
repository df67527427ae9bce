package org.dotledger.core.step;

import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.StopCode;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Counts the bypasses that were refused; a harness run, which tries them on purpose, begins the count anew. */
final class BypassAttemptsFold implements FoldedView<BypassAttempts> {
    private static final String KEY = "C1";
    private static final ViewDefinition<BypassAttempts> DEFINITION =
            ViewDefinition.of("bypass-attempts", BypassAttempts.class, row -> KEY);

    @Override
    public ViewDefinition<BypassAttempts> definition() {
        return DEFINITION;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof HarnessRan || isBypass(recorded.event()) ? Set.of(KEY) : Set.of();
    }

    @Override
    public BypassAttempts evolve(@Nullable BypassAttempts row, String key, RecordedEvent recorded) {
        if (recorded.event() instanceof HarnessRan) {
            return BypassAttempts.NONE;
        }
        return new BypassAttempts(row == null ? 1 : row.count() + 1, recorded.position());
    }

    private static boolean isBypass(Event event) {
        return event instanceof CommandRefused refused
                && refused.stopCode() == StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS;
    }
}
