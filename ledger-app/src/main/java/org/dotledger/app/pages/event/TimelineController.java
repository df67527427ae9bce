package org.dotledger.app.pages.event;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.http.Numbers;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Faults;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.log.store.EventFilter;
import org.dotledger.core.log.store.LogReader;
import org.dotledger.core.log.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists what happened, the newest first. */
@Controller
final class TimelineController {
    private static final int SHOWN = 100;
    private static final Set<String> GROUPS = Set.of("dot", "grant", "step");

    private final Snapshots snapshots;
    private final Pages pages;
    private final LogReader log;

    private final InstantSource clock;

    TimelineController(Snapshots snapshots, Pages pages, LogReader log, Clock clock) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/timeline")
    ModelAndView timeline(
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "since", required = false) @Nullable String since,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "tag", required = false) @Nullable String tag,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "live", required = false) @Nullable String live,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        Faults faults = new Faults();
        EventFilter filter = new TypedFilter(type, tag, actor, code, from, to, clock.instant())
                .read(faults)
                .startingAt(
                        filled(since) == null
                                ? 0
                                : Numbers.parameter(
                                        "since", since, 0, snapshot.moment().newest()));
        Page page = faults.without(pages.frame(request, "Timeline", snapshot));
        long end = filled(before) == null
                ? snapshot.moment().size()
                : Numbers.parameter("before", before, 0, snapshot.moment().size());
        List<StoredEntry> found =
                faults.any() ? List.of() : new Backwards(log).newest(filter.endingBefore(end), SHOWN + 1);
        List<RecordedEvent> shown =
                found.stream().limit(SHOWN).map(log::recorded).toList();
        String older = found.size() > SHOWN
                ? page.with("before", Long.toString(shown.getLast().position()))
                : null;
        List<Long> marks = shown.stream().map(RecordedEvent::position).toList();
        return faults.on(Pages.show(
                        "timeline",
                        page.markedAt(marks),
                        Timeline.of(shown, grouping(filled(group)), older, snapshot.links()))
                .addObject("types", types())
                .addObject("actors", actors(snapshot))
                .addObject("newestHref", page.with("before", "")));
    }

    private static String grouping(@Nullable String group) {
        if (group == null) {
            return "";
        }
        if (!GROUPS.contains(group)) {
            throw ProblemException.invalidField("group", "is expected to be dot, grant or step");
        }
        return group;
    }

    /** A field of a form that is left empty is sent all the same. */
    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static List<String> types() {
        return Events.ALL.stream()
                .map(EventDefinition::name)
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> actors(Snapshot snapshot) {
        return snapshot.rows(ViewDefinitions.ACTORS).stream()
                .map(row -> row.actorId().value())
                .toList();
    }
}
