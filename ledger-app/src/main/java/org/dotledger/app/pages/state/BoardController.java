package org.dotledger.app.pages.state;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows whether C1 is ready, how far its steps are, and what was granted. */
@Controller
final class BoardController {
    private final Snapshots snapshots;
    private final Pages pages;
    private final InstantSource clock;

    BoardController(Snapshots snapshots, Pages pages, Clock clock) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView readiness(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<StepRow> steps = snapshot.rows(ViewDefinitions.STEPS);
        ReadinessBoard board =
                ReadinessBoard.of(snapshot.rows(ViewDefinitions.READINESS).getFirst(), steps, snapshot.links());
        return Pages.show(
                        "readiness", pages.frame(request, "Readiness", snapshot).markedAt(positions(steps)), board)
                .addObject("steps", StepBoard.of(steps, snapshot.links()).steps())
                .addObject("isOpen", !snapshot.rows(ViewDefinitions.POLICY).isEmpty());
    }

    @GetMapping("/steps")
    ModelAndView steps(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<StepRow> steps = snapshot.rows(ViewDefinitions.STEPS);
        return Pages.show(
                "steps",
                pages.frame(request, "Steps W1–W9", snapshot).markedAt(positions(steps)),
                StepBoard.of(steps, snapshot.links()));
    }

    private static List<Long> positions(List<StepRow> steps) {
        return steps.stream().flatMap(step -> step.positions().stream()).toList();
    }

    @GetMapping("/grants")
    ModelAndView grants(
            @RequestParam(name = "asOf", required = false) @Nullable String asOf, HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<GrantRow> grants = snapshot.rows(ViewDefinitions.GRANTS);
        Map<String, OutcomeRow> outcomes = snapshot.rows(ViewDefinitions.OUTCOMES).stream()
                .collect(Collectors.toUnmodifiableMap(OutcomeRow::id, Function.identity()));
        Instant now = snapshot.moment().isPinned() ? null : clock.instant();
        return Pages.show(
                "grants",
                pages.frame(request, "Grants", snapshot)
                        .markedAt(grants.stream()
                                .flatMap(grant -> grant.positions().stream())
                                .toList()),
                grants.stream()
                        .map(grant -> GrantCard.of(
                                grant, outcomes.get(OutcomeRow.grantKey(grant.grantId())), now, snapshot.links()))
                        .toList());
    }
}
