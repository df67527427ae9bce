package org.dotledger.core.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Folds events in memory, without database or server: what a verifier does with exported entries. It holds the state
 * after the events it was given and no earlier one. Not safe for several threads.
 */
public final class OfflineFold implements ViewRows, Folding.NewestRows {
    private final ViewSet views;
    private final Map<String, Map<String, Record>> newest = new HashMap<>();
    private long size;

    public OfflineFold(ViewSet views) {
        this.views = views;
    }

    /** @throws IllegalArgumentException unless the event's position is the next */
    public void accept(RecordedEvent event) {
        if (event.position() != size) {
            throw new IllegalArgumentException(
                    "expected the event at position " + size + ", found the one at " + event.position());
        }
        Folding.apply(views, event, this, change -> rowsOf(change.view()).put(change.key(), change.row()));
        size++;
    }

    /** The state after the events so far; no further event may be accepted while it is in use. */
    public StateAt state() {
        return new StateAt(this, size);
    }

    private Map<String, Record> rowsOf(FoldedView<?> view) {
        return newest.computeIfAbsent(view.name(), name -> new HashMap<>());
    }

    @Override
    public <R extends Record> @Nullable R newest(FoldedView<R> view, String key) {
        return view.definition().row().cast(rowsOf(view).get(key));
    }

    @Override
    public long await(long size) {
        requireCurrent(size);
        return 0;
    }

    @Override
    public <R extends Record> List<R> rows(FoldedView<R> view, long size) {
        requireCurrent(size);
        return rowsOf(view).values().stream().map(view.definition().row()::cast).toList();
    }

    @Override
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key, long size) {
        requireCurrent(size);
        return Optional.ofNullable(newest(view, key));
    }

    private void requireCurrent(long asked) {
        if (asked != size) {
            throw new IllegalArgumentException("folded are " + size + " entries; asked for the state after " + asked);
        }
    }
}
