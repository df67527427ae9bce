package org.dotledger.core.actor;

import java.util.List;
import java.util.Set;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.core.view.FoldedView;
import org.jspecify.annotations.Nullable;

/** Every recorded refusal. */
final class RefusalsView implements FoldedView<RefusalRow> {

    @Override
    public ViewDefinition<RefusalRow> definition() {
        return ViewDefinitions.REFUSALS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<String> keys(RecordedEvent recorded) {
        return recorded.event() instanceof CommandRefused ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    public @Nullable RefusalRow evolve(@Nullable RefusalRow row, String key, RecordedEvent recorded) {
        return recorded.event() instanceof CommandRefused refused ? row(refused, recorded) : row;
    }

    private static RefusalRow row(CommandRefused refused, RecordedEvent recorded) {
        return new RefusalRow(
                recorded.position(),
                recorded.time(),
                recorded.actor(),
                refused.command(),
                refused.code(),
                refused.stopCode(),
                refused.reasons(),
                refused.bodySha256(),
                List.of(recorded.position()));
    }
}
