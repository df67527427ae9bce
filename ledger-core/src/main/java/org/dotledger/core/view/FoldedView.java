package org.dotledger.core.view;

import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A view whose rows are folded from events, key by key. A row is never removed: what has ended says so. Implementations
 * are pure and safe for several threads.
 */
public non-sealed interface FoldedView<R extends Record> extends View<R> {

    /** Raised whenever the same events would give other rows than before, so that stored rows are built again. */
    int version();

    /** The keys of the rows that the event may change. */
    Set<String> keys(RecordedEvent event);

    /**
     * The row after the event.
     *
     * @param row the row before; null before the key's first event
     * @param key one of {@link #keys}
     * @return the new row, which may equal the old one; null, and only where there was no row, for none yet
     */
    @Nullable
    R evolve(@Nullable R row, String key, RecordedEvent event);
}
