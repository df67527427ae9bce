package org.dotledger.api;

import java.util.Comparator;
import java.util.function.Function;

/**
 * Declares a view once.
 *
 * @param name as paths and packages name it: {@code lifecycle-proof}
 * @param row the type of its rows, whose components are the members of an item
 * @param id names a row, unique among the view's rows at any moment
 * @param order the order of the items; a total order in which only rows with the same id are equal
 * @param inState whether the state's digest covers the view (design: domain.md, "stateSha256")
 */
public record ViewDefinition<R extends Record>(
        String name, Class<R> row, Function<R, String> id, Comparator<R> order, boolean inState) {

    /** A view sorted by an id that is text. */
    public static <R extends Record> ViewDefinition<R> of(String name, Class<R> row, Function<R, String> id) {
        return new ViewDefinition<>(name, row, id, Comparator.comparing(id), true);
    }

    /** The same view, left out of the state's digest. */
    public ViewDefinition<R> outsideState() {
        return new ViewDefinition<>(name, row, id, order, false);
    }
}
