package org.dotledger.core.decision.offline;

import java.util.List;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.CommandRefused;

/**
 * Entries of a history that were appended as one: they follow each other and are of one actor and one command id. A
 * refusal is always an append of its own.
 *
 * @param events at least one
 * @param atEnd whether the history ends with them, and may cut the append short: a package may be of any size
 */
public record HistoryAppend(List<RecordedEvent> events, boolean atEnd) {
    public HistoryAppend {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
    }

    RecordedEvent first() {
        return events.getFirst();
    }

    boolean isRefusal() {
        return first().event() instanceof CommandRefused;
    }

    /** Whether an entry belongs to the same append as the one before it. */
    public static boolean isContinued(RecordedEvent before, RecordedEvent next) {
        return !(before.event() instanceof CommandRefused)
                && !(next.event() instanceof CommandRefused)
                && before.actor().equals(next.actor())
                && before.envelope().commandId().equals(next.envelope().commandId());
    }
}
