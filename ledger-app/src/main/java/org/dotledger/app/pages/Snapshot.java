package org.dotledger.app.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.core.view.ViewAnswer;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;

/** Every view at one moment, so that a page's parts agree with each other. For the one thread that makes the page. */
public final class Snapshot {
    private final Views views;
    private final Moment moment;
    private @Nullable Set<String> dots;

    Snapshot(Views views, Moment moment) {
        this.views = views;
        this.moment = moment;
    }

    public Moment moment() {
        return moment;
    }

    /** Links that keep the moment. */
    public Links links() {
        return new Links(moment.asOf(), code -> dots().contains(code));
    }

    /** The codes that have a page: every DOT that is known, and the required ones before they are born. */
    private Set<String> dots() {
        Set<String> known = dots;
        if (known == null) {
            known = Stream.concat(
                            rows(ViewDefinitions.DOTS).stream().map(DotRow::code),
                            rows(ViewDefinitions.LIFECYCLE_PROOF).stream().map(LifecycleRow::code))
                    .map(DotCode::value)
                    .collect(Collectors.toUnmodifiableSet());
            dots = known;
        }
        return known;
    }

    /** A view as programs get it. */
    public ViewAnswer<?> answer(String view) {
        return views.answer(view, moment.at());
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
