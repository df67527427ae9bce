package org.dotledger.core.view;

import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * A folded view of one kind of event: each gives one row, named and ordered by the event's position, which never changes.
 * So the rows come in their order, and there may be nearly as many as the log has entries. Implementations are pure and
 * safe for several threads.
 */
public interface JournalView<R extends Record, E extends Event> extends FoldedView<R> {

    /** The kind of event. */
    Class<E> event();

    /** The row of an event. */
    R row(E event, RecordedEvent recorded);

    @Override
    default Set<String> keys(RecordedEvent recorded) {
        return event().isInstance(recorded.event()) ? Set.of(Long.toString(recorded.position())) : Set.of();
    }

    @Override
    default @Nullable R evolve(@Nullable R row, String key, RecordedEvent recorded) {
        return event().isInstance(recorded.event()) ? row(event().cast(recorded.event()), recorded) : row;
    }
}
