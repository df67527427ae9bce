package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;

/**
 * Folds events in memory, without database or server: what a verifier does with exported entries. It holds the state
 * after the events it was given and no earlier one. Not safe for several threads.
 */
public final class OfflineFold implements ViewRows {
    private final ViewSet views;
    private final MemoryRows rows;

    public OfflineFold(ViewSet views) {
        this.views = views;
        this.rows = new MemoryRows(views);
    }

    /** @throws IllegalArgumentException unless the event's position is the next */
    public void accept(RecordedEvent event) {
        if (event.position() != rows.size()) {
            throw new IllegalArgumentException(
                    "expected the event at position " + rows.size() + ", found the one at " + event.position());
        }
        rows.accept(event);
    }

    /** How many events it was given. */
    public long size() {
        return rows.size();
    }

    /** The state after the events so far; no further event may be accepted while it is in use. */
    public StateAt state() {
        return new StateAt(views, rows, rows.size());
    }

    /** The same state at a later time than its last entry's, by which a grant counts as expired. */
    public StateAt stateAt(Instant time) {
        rows.advance(time);
        return state();
    }

    @Override
    public long await(long size) {
        return rows.await(size);
    }

    @Override
    public Instant time(long size) {
        return rows.time(size);
    }

    @Override
    public <R extends Record> List<R> rows(FoldedView<R> view, long size) {
        return rows.rows(view, size);
    }

    @Override
    public <R extends Record> JournalRows<R> journal(JournalView<R, ?> view, long size) {
        return rows.journal(view, size);
    }

    @Override
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key, long size) {
        return rows.row(view, key, size);
    }
}
