package org.dotledger.core.actor;

import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.core.view.JournalView;

/** Every recorded refusal. */
final class RefusalsView implements JournalView<RefusalRow, CommandRefused> {

    @Override
    public ViewDefinition<RefusalRow> definition() {
        return ViewDefinitions.REFUSALS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<CommandRefused> event() {
        return CommandRefused.class;
    }

    @Override
    public RefusalRow row(CommandRefused refused, RecordedEvent recorded) {
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
