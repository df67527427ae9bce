package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the proofs and what is missing from them. */
@Controller
final class StateController {
    private final Snapshots snapshots;
    private final Pages pages;

    StateController(Snapshots snapshots, Pages pages) {
        this.snapshots = snapshots;
        this.pages = pages;
    }

    @GetMapping("/lifecycle")
    ModelAndView lifecycle(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<LifecycleRow> rows = snapshot.rows(ViewDefinitions.LIFECYCLE_PROOF);
        return Pages.show(
                "lifecycle",
                pages.frame(request, "Lifecycle proof", snapshot).markedAt(LifecycleTable.positions(rows)),
                LifecycleTable.of(rows, snapshot.links()));
    }

    @GetMapping("/orphans")
    ModelAndView orphans(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<OrphanRow> rows = snapshot.rows(ViewDefinitions.ORPHANS);
        List<Long> positions =
                rows.stream().flatMap(row -> row.positions().stream()).toList();
        return Pages.show(
                "orphans",
                pages.frame(request, "Orphan check", snapshot).markedAt(positions),
                OrphanList.of(rows, snapshot.links()));
    }

    @GetMapping("/observations")
    ModelAndView observations(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        return Pages.show(
                "observations",
                pages.frame(request, "Observations", snapshot).markedAt(ObservationBoard.positions(snapshot)),
                ObservationBoard.of(snapshot));
    }
}
