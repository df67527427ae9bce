package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.dotledger.api.ViewDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Everything that follows from the first entries of the log. What was once asked for is kept, so a state is cheap to ask
 * again and as large as what was asked of it. Safe for several threads.
 */
public final class StateAt {
    private final ViewSet views;
    private final ViewRows rows;
    private final long size;
    private final ConcurrentMap<String, List<? extends Record>> items = new ConcurrentHashMap<>();
    private volatile @Nullable Instant time;

    /** @param size how many entries; they are folded already */
    public StateAt(ViewSet views, ViewRows rows, long size) {
        this.views = views;
        this.rows = rows;
        this.size = size;
    }

    /** The same entries at a later instant, by which grants and looks at the world have grown older. */
    public static StateAt at(ViewSet views, ViewRows rows, long size, Instant instant) {
        StateAt state = new StateAt(views, rows, size);
        state.time = instant;
        return state;
    }

    /** How many entries the state follows from. */
    public long size() {
        return size;
    }

    /** The state's own time: that of its last entry, by which a grant counts as expired. */
    public Instant time() {
        Instant known = time;
        if (known == null) {
            known = rows.time(size);
            time = known;
        }
        return known;
    }

    /** The items of a declared view, sorted as its definition says. */
    @SuppressWarnings("unchecked") // the view of a definition has its row type
    public <R extends Record> List<R> items(ViewDefinition<R> definition) {
        return items((View<R>) views.declared(definition.name()).orElseThrow());
    }

    /** The only row of a view that always has one. */
    public <R extends Record> R only(ViewDefinition<R> definition) {
        return items(definition).getFirst();
    }

    /** The view's items, sorted as its definition says. */
    @SuppressWarnings("unchecked") // the name is the view's own, and its items have its row type
    public <R extends Record> List<R> items(View<R> view) {
        List<? extends Record> known = items.get(view.name());
        if (known == null) {
            known = load(view);
            items.put(view.name(), known);
        }
        return (List<R>) known;
    }

    /** One row of a folded view, without loading the others. */
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key) {
        return rows.row(view, key, size);
    }

    /** The rows of a journal, which may be too many to have as items. */
    public <R extends Record> JournalRows<R> journal(JournalView<R, ?> view) {
        return rows.journal(view, size);
    }

    private <R extends Record> List<R> load(View<R> view) {
        ViewDefinition<R> definition = view.definition();
        List<R> unsorted = switch (view) {
            case FoldedView<R> folded -> rows.rows(folded, size);
            case DerivedView<R> derived -> derived.derive(this);
        };
        return unsorted.stream().sorted(definition.order()).toList();
    }
}
