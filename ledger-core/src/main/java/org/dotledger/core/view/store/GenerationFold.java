package org.dotledger.core.view.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.core.log.store.LogNotContinuedException;
import org.dotledger.core.view.EventLog;
import org.dotledger.core.view.FoldedView;
import org.dotledger.core.view.Folding;
import org.dotledger.core.view.RowChange;
import org.dotledger.core.view.ViewSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log into one generation, a batch of events at a time; the rows and the position of a batch are one
 * transaction. Any number of these, in any number of processes, may fold into the same generation: they take turns. Not
 * safe for several threads.
 */
final class GenerationFold {
    static final int BATCH_EVENTS_MAX = 500;
    private static final int KEPT_ROWS_MAX = 20_000;

    private final ViewSet views;
    private final EventLog log;
    private final Transactions transactions;
    private final long generation;
    private final EventSink sink;
    private final RecentlyUsed<RowKey, Record> newest = new RecentlyUsed<>(KEPT_ROWS_MAX);
    private long newestPosition = -1;

    /** @param sink takes each batch, again if its transaction fails */
    GenerationFold(ViewSet views, EventLog log, Transactions transactions, long generation, EventSink sink) {
        this.views = views;
        this.log = log;
        this.transactions = transactions;
        this.generation = generation;
        this.sink = sink;
    }

    long generation() {
        return generation;
    }

    /**
     * Folds one batch and says how far the generation is then; empty when another folds into the generation at the moment,
     * or it is gone.
     */
    Optional<Long> step() {
        try {
            return transactions.in(this::step);
        } catch (RuntimeException e) {
            newestPosition = -1; // the kept rows may be ahead of what is stored
            throw e;
        }
    }

    private Optional<Long> step(Connection connection) throws SQLException {
        Optional<Generation> locked = Generations.tryLock(connection, generation);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        long position = locked.get().position();
        if (position != newestPosition) {
            newest.clear();
        }
        List<RecordedEvent> events = read(position);
        if (!events.isEmpty()) {
            fold(connection, events);
            sink.accept(connection, events);
            Generations.move(connection, generation, position + events.size());
        }
        newestPosition = position + events.size();
        return Optional.of(newestPosition);
    }

    /** All that the log has, up to a batch: what is missing there would be waited for without an end. */
    private List<RecordedEvent> read(long position) {
        long expected = Math.clamp(log.head().size() - position, 0, BATCH_EVENTS_MAX);
        List<RecordedEvent> events = log.read(position, BATCH_EVENTS_MAX);
        for (int i = 0; i < Math.max(expected, events.size()); i++) {
            if (i >= events.size() || events.get(i).position() != position + i) {
                throw LogNotContinuedException.changed("the event at position " + (position + i) + " is not stored");
            }
        }
        return events;
    }

    private void fold(Connection connection, List<RecordedEvent> events) throws SQLException {
        Batch batch = new Batch(load(connection, events));
        for (RecordedEvent event : events) {
            Folding.apply(views, event, batch, batch::add);
        }
        if (!batch.changes.isEmpty()) {
            StoredRows.add(connection, generation, batch.changes);
        }
    }

    /** The newest rows of all keys that the events may change; what a fold looks at follows from the events alone. */
    private Map<RowKey, Record> load(Connection connection, List<RecordedEvent> events) throws SQLException {
        Map<RowKey, Record> loaded = new HashMap<>();
        Set<RowKey> unknown = new LinkedHashSet<>();
        for (FoldedView<?> view : views.folds()) {
            for (RecordedEvent event : events) {
                view.keys(event).forEach(key -> unknown.add(new RowKey(view.name(), key)));
            }
        }
        unknown.removeIf(key -> {
            Record known = newest.get(key);
            if (known != null) {
                loaded.put(key, known);
            }
            return known != null;
        });
        if (!unknown.isEmpty()) {
            StoredRows.newest(connection, generation, unknown)
                    .forEach((key, row) -> loaded.put(key, StoredRows.decode(views.fold(key.view()), row)));
        }
        return loaded;
    }

    /** The rows of one batch as it goes on. */
    private final class Batch implements Folding.NewestRows {
        private final Map<RowKey, Record> rows;
        private final List<NewRow> changes = new ArrayList<>();

        Batch(Map<RowKey, Record> rows) {
            this.rows = rows;
        }

        @Override
        public <R extends Record> @Nullable R newest(FoldedView<R> view, String key) {
            return view.definition().row().cast(rows.get(new RowKey(view.name(), key)));
        }

        private void add(RowChange<?> change) {
            RowKey key = new RowKey(change.view().name(), change.key());
            byte[] encoded = StoredRows.encode(change);
            rows.put(key, change.row());
            changes.add(new NewRow(key, change.position(), encoded));
            if (encoded.length <= StoredRows.KEPT_BYTES_MAX) {
                newest.put(key, change.row());
            } else {
                newest.remove(key);
            }
        }
    }
}
