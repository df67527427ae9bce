package org.dotledger.core.view;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.dotledger.api.ViewDefinition;

/**
 * Everything that follows from the first entries of the log. What was once asked for is kept, so a state is cheap to ask
 * again and as large as what was asked of it. Safe for several threads.
 */
public final class StateAt {
    private final ViewRows rows;
    private final long size;
    private final ConcurrentMap<String, List<? extends Record>> items = new ConcurrentHashMap<>();

    /** @param size how many entries; they are folded already */
    public StateAt(ViewRows rows, long size) {
        this.rows = rows;
        this.size = size;
    }

    /** How many entries the state follows from. */
    public long size() {
        return size;
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

    private <R extends Record> List<R> load(View<R> view) {
        ViewDefinition<R> definition = view.definition();
        List<R> unsorted = switch (view) {
            case FoldedView<R> folded -> rows.rows(folded, size);
            case DerivedView<R> derived -> derived.derive(this);
        };
        return unsorted.stream().sorted(definition.order()).toList();
    }
}
