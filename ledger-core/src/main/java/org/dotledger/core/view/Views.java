package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.log.TreeHead;

/**
 * Answers questions about the state of the ledger, now or as of any position or time. Every method waits until the views
 * have reached the state that is asked for. Safe for several threads.
 *
 * <p>Every method that takes an {@link AsOf} throws {@link UnknownPositionException} when the log has not reached it and
 * {@link ViewsBehindException} when the views do not reach it in time; every method that takes a view's name throws
 * {@link UnknownViewException} when none is declared under it.
 */
public final class Views {
    private final ViewSet views;
    private final EventLog log;
    private final ViewRows rows;
    private final RecentStates recent;

    public Views(ViewSet views, EventLog log, ViewRows rows) {
        this.views = views;
        this.log = log;
        this.rows = rows;
        this.recent = new RecentStates(views, rows);
    }

    /** The views that can be asked for, in the order of their declaration. */
    public List<String> names() {
        return views.declared().stream().<String>map(View::name).toList();
    }

    /** A view's items. */
    public ViewAnswer<?> answer(String view, AsOf asOf) {
        return answer(declared(view), reach(asOf));
    }

    private <R extends Record> ViewAnswer<R> answer(View<R> view, Reached reached) {
        return new ViewAnswer<>(
                view.definition(), reached.head(), reached.state().items(view));
    }

    /**
     * A view's items as they are at an instant: what depends on time is older than in the state's own time.
     *
     * @param now not before the time of the state's last entry, or it has no effect
     */
    public ViewAnswer<?> answer(String view, AsOf asOf, Instant now) {
        Reached reached = reach(asOf);
        StateAt state = reached.state();
        StateAt later = now.isAfter(state.time()) ? StateAt.at(views, rows, state.size(), now) : state;
        return answer(declared(view), new Reached(reached.head(), later));
    }

    /** One row of a view; empty when there was none of that id. */
    public Optional<RowAnswer<?>> row(String view, String id, AsOf asOf) {
        return row(declared(view), id, reach(asOf)).map(row -> row);
    }

    private <R extends Record> Optional<RowAnswer<R>> row(View<R> view, String id, Reached reached) {
        ViewDefinition<R> definition = view.definition();
        Optional<R> found = switch (view) {
            case FoldedView<R> folded -> rows.row(folded, id, reached.state().size());
            case DerivedView<R> derived ->
                reached.state().items(derived).stream()
                        .filter(row -> definition.id().apply(row).equals(id))
                        .findFirst();
        };
        return found.map(row -> new RowAnswer<>(definition, reached.head(), row));
    }

    /** The digests of the state. */
    public StateDigest state(AsOf asOf) {
        Reached reached = reach(asOf);
        return StateDigest.of(reached.head(), views, reached.state());
    }

    /** What changed from one state to another, which may be the earlier. */
    public StateDifference diff(AsOf from, AsOf to) {
        Reached before = reach(from);
        Reached after = reach(to);
        return new StateDifference(
                before.head(),
                after.head(),
                views.declared().stream()
                        .<ViewDifference<?>>map(view -> ViewDifference.between(view, before.state(), after.state()))
                        .toList());
    }

    private View<?> declared(String name) {
        return views.declared(name).orElseThrow(() -> new UnknownViewException(name));
    }

    /** A state that the views have reached, and the tree head over its entries. */
    private record Reached(TreeHead head, StateAt state) {}

    private Reached reach(AsOf asOf) {
        TreeHead newest = log.head();
        TreeHead head = switch (asOf) {
            case AsOf.Latest() -> newest;
            case AsOf.Position(long size) -> headAt(size, newest);
            case AsOf.Time(var instant) -> headAt(log.sizeAt(instant), log.head());
        };
        long generation = rows.await(head.size());
        return new Reached(head, recent.at(generation, head.size()));
    }

    private TreeHead headAt(long size, TreeHead newest) {
        if (size > newest.size()) {
            throw new UnknownPositionException(size, newest.size());
        }
        return size == newest.size() ? newest : log.headAt(size);
    }
}
