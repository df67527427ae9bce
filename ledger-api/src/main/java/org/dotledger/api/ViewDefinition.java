package org.dotledger.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.schema.RecordCodec;

/**
 * Declares a view once.
 *
 * @param name as paths and packages name it: {@code lifecycle-proof}
 * @param row the type of its rows, whose components are the members of an item
 * @param id names a row, unique among the view's rows at any moment
 * @param order the order of the items; a total order in which only rows with the same id are equal
 * @param inState whether the state's digest covers the view (design: domain.md, "stateSha256")
 * @param single whether there is always exactly one row, which then stands where others have a list of items
 */
public record ViewDefinition<R extends Record>(
        String name, Class<R> row, Function<R, String> id, Comparator<R> order, boolean inState, boolean single) {

    /** A view sorted by an id that is text. */
    public static <R extends Record> ViewDefinition<R> of(String name, Class<R> row, Function<R, String> id) {
        return new ViewDefinition<>(name, row, id, Comparator.comparing(id), true, false);
    }

    /** A view sorted by the positions its rows are named by. */
    public static <R extends Record> ViewDefinition<R> byPosition(
            String name, Class<R> row, ToLongFunction<R> position) {
        return new ViewDefinition<>(
                name,
                row,
                item -> Long.toString(position.applyAsLong(item)),
                Comparator.comparingLong(position),
                true,
                false);
    }

    /** A view of one row. */
    public static <R extends Record> ViewDefinition<R> single(String name, Class<R> row, String id) {
        return new ViewDefinition<>(name, row, item -> id, (a, b) -> 0, true, true);
    }

    /** The items as every channel shows them: an array of rows, or the only row there is. */
    public Json itemsJson(List<R> rows) {
        RecordCodec<R> codec = RecordCodec.of(row);
        return single ? codec.write(rows.getFirst()) : JsonArray.of(rows, codec::write);
    }

    /** The same view, left out of the state's digest. */
    public ViewDefinition<R> outsideState() {
        return new ViewDefinition<>(name, row, id, order, false, single);
    }
}
