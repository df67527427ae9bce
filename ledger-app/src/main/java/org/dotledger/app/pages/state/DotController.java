package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows DOTs: all of them, and each by itself. */
@Controller
final class DotController {
    private static final int SHOWN_MAX = 500;

    private final Snapshots snapshots;
    private final Pages pages;
    private final DotEvents events;

    DotController(Snapshots snapshots, Pages pages, DotEvents events) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.events = events;
    }

    /** A DOT in the list of all. */
    record Listed(Reference dot, String name, Mark state, String filePath) {
        static Listed of(DotRow row, Links links) {
            String code = row.code().value();
            return new Listed(new Reference(code, links.dot(code)), row.name(), Mark.of(row.state()), row.filePath());
        }
    }

    @GetMapping("/dots")
    ModelAndView dots(
            @RequestParam(name = "q", required = false) @Nullable String text,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        String sought =
                text == null ? "" : text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        List<DotRow> found = snapshot.rows(ViewDefinitions.DOTS).stream()
                .filter(row -> row.code().value().contains(sought))
                .filter(row ->
                        state == null || state.isBlank() || row.state().name().equals(state))
                .toList();
        List<Listed> shown = found.stream()
                .limit(SHOWN_MAX)
                .map(row -> Listed.of(row, snapshot.links()))
                .toList();
        return Pages.show("dots", pages.frame(request, "DOTs", snapshot), shown)
                .addObject("found", found.size())
                .addObject(
                        "states",
                        List.of(DotState.values()).stream().map(DotState::name).toList());
    }

    @GetMapping("/dots/{code}")
    ModelAndView dot(
            @PathVariable("code") String code,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        Optional<DotRow> known = snapshot.row(ViewDefinitions.DOTS, code);
        DotRow dot = known.or(() -> required(code, snapshot))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no DOT has this code at this moment"));
        List<OrphanRow> orphans = snapshot.rows(ViewDefinitions.ORPHANS).stream()
                .filter(row -> row.code().equals(code))
                .toList();
        List<RecordedEvent> life = events.of(dot.code(), snapshot);
        DotPage page = DotPage.of(
                dot,
                known.isPresent() ? Mark.of(dot.state()) : Mark.open("Not born"),
                snapshot.row(ViewDefinitions.HOLDS, code).orElse(null),
                snapshot.row(ViewDefinitions.LIFECYCLE_PROOF, code).orElse(null),
                orphans,
                life,
                snapshot.links());
        return Pages.show(
                "dot",
                pages.frame(request, code, snapshot)
                        .markedAt(life.stream().map(RecordedEvent::position).toList()),
                page);
    }

    /** A required DOT has a page before it is born, because its proof table has a row. */
    private static Optional<DotRow> required(String code, Snapshot snapshot) {
        return snapshot.row(ViewDefinitions.LIFECYCLE_PROOF, code)
                .map(row -> new DotRow(row.code(), row.name(), DotState.BASELINE, "", List.of()));
    }
}
