package org.dotledger.app.pages.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.core.log.store.LogReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the registrar's newest dry run, or the one that is asked for. */
@Controller
final class RegistrarController {
    private final Snapshots snapshots;
    private final Pages pages;
    private final LogReader log;

    RegistrarController(Snapshots snapshots, Pages pages, LogReader log) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.log = log;
    }

    @GetMapping("/registrar")
    ModelAndView registrar(
            @RequestParam(name = "run", required = false) @Nullable String runId,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<RegistrarRunRow> runs = snapshot.rows(ViewDefinitions.REGISTRAR_RUNS);
        Page page = pages.frame(request, "Registrar", snapshot)
                .markedAt(runs.stream().flatMap(run -> run.positions().stream()).toList());
        Optional<RegistrarRunRow> run = choose(runs, runId);
        RegistrarPage shown = run.map(chosen -> RegistrarPage.of(
                        chosen, ScanInputs.of(chosen, log).map(Explanation::of).orElse(null), snapshot.links()))
                .orElse(null);
        return new ModelAndView("registrar")
                .addObject("page", page)
                .addObject("it", shown)
                .addObject("holds", snapshot.rows(ViewDefinitions.HOLDS))
                .addObject(
                        "runs",
                        runs.stream()
                                .map(other -> new Reference(
                                        other.runId(), snapshot.links().run(other.runId())))
                                .toList());
    }

    private static Optional<RegistrarRunRow> choose(List<RegistrarRunRow> runs, @Nullable String runId) {
        if (runId == null || runId.isBlank()) {
            return runs.stream().max((a, b) -> Long.compare(newest(a), newest(b)));
        }
        return Optional.of(runs.stream()
                .filter(run -> run.runId().equals(runId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no run has this id at this moment")));
    }

    private static long newest(RegistrarRunRow run) {
        return run.positions().getLast();
    }
}
