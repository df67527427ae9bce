package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Faults;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Moment;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.app.pages.TypedTime;
import org.dotledger.core.view.AsOf;
import org.dotledger.core.view.UnknownPositionException;
import org.dotledger.core.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Compares two moments. */
@Controller
final class CompareController {
    private static final long STEP_BACK = 10;

    private final Snapshots snapshots;
    private final Pages pages;
    private final Views views;

    private final InstantSource clock;

    CompareController(Snapshots snapshots, Pages pages, Views views, Clock clock) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.views = views;
        this.clock = clock;
    }

    /** Without a beginning, the last few entries are compared; without an end, the moment the reader is at. */
    @GetMapping("/compare")
    ModelAndView compare(
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        Moment moment = snapshot.moment();
        Faults faults = new Faults();
        Instant now = clock.instant();
        AsOf end = moment(faults, "to", to, TypedTime.end(typed(to), now), moment.at());
        AsOf start = moment(faults, "from", from, TypedTime.beginning(typed(from)), before(moment));
        Comparison comparison = Comparison.of(views.diff(start, end), snapshot.links());
        Page page = pages.frame(request, "Compare two moments", snapshot).withoutRail();
        return faults.on(Pages.show("compare", faults.without(page), comparison)
                .addObject("between", between(comparison, snapshot.links())));
    }

    /** The timeline of exactly the entries that are in one of the two states and not in the other. */
    private static String between(Comparison comparison, Links links) {
        long first = Math.min(comparison.from(), comparison.to());
        long end = Math.max(comparison.from(), comparison.to());
        return links.at(end).to("/timeline", Map.of("since", Long.toString(first)));
    }

    private static AsOf before(Moment moment) {
        return new AsOf.Position(Math.max(0, moment.size() - STEP_BACK));
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** @param exact what was typed, as an exact time where it was a date */
    private AsOf moment(Faults faults, String field, @Nullable String text, String exact, AsOf otherwise) {
        String read = faults.read(field, text, typed -> reached(field, Snapshots.parse(field, exact)));
        return read == null ? otherwise : Snapshots.parse(field, exact);
    }

    private void reached(String field, AsOf moment) {
        try {
            views.state(moment);
        } catch (UnknownPositionException e) {
            throw ProblemException.invalidField(field, String.valueOf(e.getMessage()));
        }
    }
}
