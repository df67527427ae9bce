package org.dotledger.core.view;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The rows after the events that were folded so far, in memory, and no earlier ones: what a decision or a verifier folds
 * without a database. Not safe for several threads while events are folded; safe when no more are.
 */
final class MemoryRows implements ViewRows, Folding.NewestRows {
    private final ViewSet views;
    private final Map<String, LayeredRows> newest = new HashMap<>();
    private final Map<String, JournalRows<?>> journals = new HashMap<>();
    /** Journals that belong to the rows before these, and are copied before a row is added. */
    private final Set<String> sharedJournals = new HashSet<>();

    private long size;
    private Instant time = Instant.EPOCH;

    MemoryRows(ViewSet views) {
        this.views = views;
    }

    /** Rows that begin as these, which may not be changed any more from now on. */
    MemoryRows next() {
        MemoryRows next = new MemoryRows(views);
        newest.forEach((view, rows) -> next.newest.put(view, rows.next()));
        next.journals.putAll(journals);
        next.sharedJournals.addAll(journals.keySet());
        next.size = size;
        next.time = time;
        return next;
    }

    /** Folds an event whose position is not below {@link #size}; those passed over are known to change no row. */
    void accept(RecordedEvent event) {
        Folding.apply(views, event, this, this::put);
        size = event.position() + 1;
        time = event.time();
    }

    private <R extends Record> void put(RowChange<R> change) {
        if (change.view() instanceof JournalView<R, ?> journal) {
            JournalRows<R> rows = rowsOf(journal);
            JournalRows<R> own = sharedJournals.remove(journal.name()) ? rows.copy() : rows;
            own.add(change.row());
            journals.put(journal.name(), own);
        } else {
            newest.computeIfAbsent(change.view().name(), name -> LayeredRows.none())
                    .put(change.key(), change.row());
        }
    }

    @SuppressWarnings("unchecked") // the name is the view's own, and its rows have its row type
    private <R extends Record> JournalRows<R> rowsOf(JournalView<R, ?> view) {
        JournalRows<?> rows = journals.get(view.name());
        return rows == null ? new JournalRows<>(view.definition()) : (JournalRows<R>) rows;
    }

    /** Says that the next entries, up to a size, change no row. */
    void passOver(long laterSize) {
        if (laterSize < size) {
            throw new IllegalArgumentException("folded are " + size + " entries, more than " + laterSize);
        }
        size = laterSize;
    }

    /** Lets time pass without an event. */
    void advance(Instant instant) {
        time = instant;
    }

    long size() {
        return size;
    }

    private LayeredRows rowsOf(FoldedView<?> view) {
        LayeredRows rows = newest.get(view.name());
        return rows == null ? LayeredRows.none() : rows;
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
        return rowsOf(view).all().stream().map(view.definition().row()::cast).toList();
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
