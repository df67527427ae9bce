package org.dotledger.core.view;

import java.util.Objects;
import java.util.function.Consumer;
import org.dotledger.api.entry.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The one step of every fold: an event changes the rows of its keys. */
public final class Folding {

    /** The newest row of each key, by the fold it belongs to. */
    public interface NewestRows {
        <R extends Record> @Nullable R newest(FoldedView<R> view, String key);
    }

    private Folding() {}

    /** Hands on a change for each row that the event makes different; the caller sees to it that it becomes the newest. */
    public static void apply(ViewSet views, RecordedEvent event, NewestRows rows, Consumer<RowChange<?>> changes) {
        for (FoldedView<?> view : views.folds()) {
            apply(view, event, rows, changes);
        }
    }

    private static <R extends Record> void apply(
            FoldedView<R> view, RecordedEvent event, NewestRows rows, Consumer<RowChange<?>> changes) {
        for (String key : view.keys(event)) {
            R before = rows.newest(view, key);
            R after = view.evolve(before, key, event);
            if (after == null && before != null) {
                throw new IllegalStateException(view.name() + " dropped its row " + key + " at " + event.position());
            }
            if (after != null && !Objects.equals(before, after)) {
                changes.accept(new RowChange<>(view, key, event.position(), after));
            }
        }
    }
}
