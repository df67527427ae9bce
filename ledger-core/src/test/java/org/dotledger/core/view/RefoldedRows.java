package org.dotledger.core.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.core.testing.History;

/** Folds a history again for every question: slow, and plainly right. */
class RefoldedRows implements ViewRows {
    private final History history;

    RefoldedRows(History history) {
        this.history = history;
    }

    @Override
    public long await(long size) {
        return 0;
    }

    @Override
    public Instant time(long size) {
        return history.foldedTo(size).time(size);
    }

    @Override
    public <R extends Record> List<R> rows(FoldedView<R> view, long size) {
        return history.foldedTo(size).rows(view, size);
    }

    @Override
    public <R extends Record> Optional<R> row(FoldedView<R> view, String key, long size) {
        return history.foldedTo(size).row(view, key, size);
    }
}
