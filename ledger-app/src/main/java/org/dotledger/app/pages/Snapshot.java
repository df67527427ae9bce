package org.dotledger.app.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.core.view.Views;

/** Every view at one moment, so that a page's parts agree with each other. */
public final class Snapshot {
    private final Views views;
    private final Moment moment;

    Snapshot(Views views, Moment moment) {
        this.views = views;
        this.moment = moment;
    }

    public Moment moment() {
        return moment;
    }

    /** Links that keep the moment. */
    public Links links() {
        return new Links(moment.asOf());
    }

    /** A view's rows in its order. */
    public <R extends Record> List<R> rows(ViewDefinition<R> view) {
        boolean isNow = !moment.isPinned() && view.equals(ViewDefinitions.READINESS);
        return (isNow ? views.answer(view.name(), moment.at(), Instant.now()) : views.answer(view.name(), moment.at()))
                .items().stream().map(view.row()::cast).toList();
    }

    /** One row of a view. */
    public <R extends Record> Optional<R> row(ViewDefinition<R> view, String id) {
        return views.row(view.name(), id, moment.at()).map(answer -> view.row().cast(answer.row()));
    }
}
