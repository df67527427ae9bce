package org.dotledger.core.view;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The rows after the events that were folded so far, in memory, and no earlier ones: what a decision or a verifier folds
 * without a database. Not safe for several threads.
 */
final class MemoryRows implements ViewRows, Folding.NewestRows {
    private final ViewSet views;
    private final Map<String, Map<String, Record>> newest = new HashMap<>();
    private final Map<String, JournalRows<?>> journals = new HashMap<>();
    private long size;
    private Instant time = Instant.EPOCH;

    MemoryRows(ViewSet views) {
        this.views = views;
    }

    /** Folds an event whose position is not below {@link #size}; those passed over are known to change no row. */
    void accept(RecordedEvent event) {
        Folding.apply(views, event, this, this::put);
        size = event.position() + 1;
        time = event.time();
    }

    private <R extends Record> void put(RowChange<R> change) {
        if (change.view() instanceof JournalView<R, ?> journal) {
            rowsOf(journal).add(change.row());
        } else {
            rowsOf(change.view()).put(change.key(), change.row());
        }
    }

    @SuppressWarnings("unchecked") // the name is the view's own, and its rows have its row type
    private <R extends Record> JournalRows<R> rowsOf(JournalView<R, ?> view) {
        return (JournalRows<R>) journals.computeIfAbsent(view.name(), name -> new JournalRows<>(view.definition()));
    }

    /** Lets time pass without an event. */
    void advance(Instant instant) {
        time = instant;
    }

    long size() {
        return size;
    }

    private Map<String, Record> rowsOf(FoldedView<?> view) {
        return newest.computeIfAbsent(view.name(), name -> new HashMap<>());
    }

    @Override
    public <R extends Record> @Nullable R newest(FoldedView<R> view, String key) {
        if (view instanceof JournalView<R, ?>) {
            // Its key is the position of the event that is being folded, which no row has yet.
            return null;
        }
        return view.definition().row().cast(rowsOf(view).get(key));
    }

    @Override
    public long await(long asked) {
        requireCurrent(asked);
        return 0;
    }

    @Override
    public Instant time(long asked) {
        requireCurrent(asked);
        return time;
    }

    @Override
    public <R extends Record> List<R> rows(FoldedView<R> view, long asked) {
        requireCurrent(asked);
        if (view instanceof JournalView<R, ?> journal) {
            return rowsOf(journal).all();
        }
        return rowsOf(view).values().stream().map(view.definition().row()::cast).toList();
    }

    @Override
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key, long asked) {
        requireCurrent(asked);
        if (view instanceof JournalView<R, ?> journal) {
            return rowsOf(journal).all().stream()
                    .filter(row -> view.definition().id().apply(row).equals(key))
                    .findFirst();
        }
        return Optional.ofNullable(newest(view, key));
    }

    @Override
    public <R extends Record> JournalRows<R> journal(JournalView<R, ?> view, long asked) {
        requireCurrent(asked);
        return rowsOf(view);
    }

    private void requireCurrent(long asked) {
        if (asked != size) {
            throw new IllegalArgumentException("folded are " + size + " entries; asked for the state after " + asked);
        }
    }
}
