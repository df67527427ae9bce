package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinition;

/** The rows of folded views as they were after any number of entries. Implementations are safe for several threads. */
public interface ViewRows {

    /**
     * Returns once the first {@code size} entries are folded.
     *
     * @return the generation of the rows: another number once they were built again, when nothing that was read before
     *     may be used any more
     * @throws ViewsBehindException when that does not happen in time
     */
    long await(long size);

    /** The time of the last of the first {@code size} entries, which are folded; the epoch before any entry. */
    Instant time(long size);

    /** The newest row of each key after the first {@code size} entries, which are folded; in any order. */
    <R extends Record> List<R> rows(FoldedView<R> view, long size);

    /** The rows of a journal after the first {@code size} entries, which are folded, in their order. */
    default <R extends Record> JournalRows<R> journal(JournalView<R, ?> view, long size) {
        ViewDefinition<R> definition = view.definition();
        return JournalRows.of(
                definition, rows(view, size).stream().sorted(definition.order()).toList());
    }

    /** The newest row of one key after the first {@code size} entries, which are folded. */
    <R extends Record> Optional<R> row(FoldedView<R> view, String key, long size);
}
