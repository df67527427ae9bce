package org.dotledger.app.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.log.TreeHead;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.InvalidAsOfException;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the moment that a reader asks for. */
@Component
public final class Snapshots {
    private final Views views;
    private final LogReader log;

    private final InstantSource clock;

    Snapshots(Views views, LogReader log, Clock clock) {
        this.views = views;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Every view at a moment; a blank text, as an empty field sends it, stands for the newest.
     *
     * @throws ProblemException 422 when the text is neither a position nor a time
     */
    public Snapshot at(@Nullable String asOf) {
        String asked = asOf == null || asOf.isBlank() ? null : TypedTime.end(asOf.strip(), clock.instant());
        TreeHead head = views.answer(ViewDefinitions.POLICY.name(), parse("asOf", asked))
                .head();
        long newest =
                asked == null ? head.size() : Math.max(head.size(), log.head().size());
        return new Snapshot(views, new Moment(asked, head, newest, timeOf(head.size())));
    }

    private @Nullable Instant timeOf(long size) {
        return size == 0 ? null : log.event(size - 1).orElseThrow().time();
    }

    /**
     * The state that a parameter names.
     *
     * @throws ProblemException 422 naming the parameter
     */
    public static AsOf parse(String parameter, @Nullable String text) {
        try {
            return AsOf.parse(text);
        } catch (InvalidAsOfException e) {
            throw ProblemException.invalidField(
                    parameter,
                    "is expected to be a number of entries, a date such as 2026-12-01, or a time such as 2026-12-01T12:00:00Z");
        }
    }
}
