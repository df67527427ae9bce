package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Moment;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.view.AsOf;
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

    CompareController(Snapshots snapshots, Pages pages, Views views) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.views = views;
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
        AsOf end = to == null || to.isBlank() ? moment.at() : Snapshots.parse("to", to.strip());
        AsOf start = from == null || from.isBlank()
                ? new AsOf.Position(Math.max(0, moment.size() - STEP_BACK))
                : Snapshots.parse("from", from.strip());
        Comparison comparison = Comparison.of(views.diff(start, end), snapshot.links());
        return Pages.show(
                        "compare",
                        pages.frame(request, "Compare two moments", snapshot).withoutRail(),
                        comparison)
                .addObject("between", between(comparison, snapshot.links()));
    }

    /** The timeline of exactly the entries that are in one of the two states and not in the other. */
    private static String between(Comparison comparison, Links links) {
        long first = Math.min(comparison.from(), comparison.to());
        long end = Math.max(comparison.from(), comparison.to());
        return links.at(end).to("/timeline", Map.of("since", Long.toString(first)));
    }
}
