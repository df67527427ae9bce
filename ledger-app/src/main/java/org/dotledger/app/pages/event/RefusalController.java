package org.dotledger.app.pages.event;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.api.step.ClosedStep;
import org.dotledger.app.http.CorrelationId;
import org.dotledger.app.http.ProblemCode;
import org.dotledger.app.http.ProblemException;
import org.dotledger.app.pages.Documents;
import org.dotledger.app.pages.Faults;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Page;
import org.dotledger.app.pages.Pages;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Snapshot;
import org.dotledger.app.pages.Snapshots;
import org.dotledger.app.pages.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists what was refused, the newest first, and counts why. */
@Controller
final class RefusalController {
    private static final int SHOWN_MAX = 200;

    private final Snapshots snapshots;
    private final Pages pages;

    private final Documents documents;
    private final DecidedNow again;
    private final InstantSource clock;

    RefusalController(Snapshots snapshots, Pages pages, Documents documents, DecidedNow again, Clock clock) {
        this.snapshots = snapshots;
        this.pages = pages;
        this.documents = documents;
        this.again = again;
        this.clock = clock;
    }

    /** A refusal as it is listed. */
    record Listed(
            Reference event,
            String details,
            String time,
            String instant,
            Reference actor,
            String command,
            String code,
            String fix,
            @Nullable String stopCode,
            List<String> reasons) {
        static Listed of(RefusalRow row, Links links) {
            return new Listed(
                    Reference.event(row.position(), links),
                    links.to("/refusals/" + row.position()),
                    Times.of(row.time()),
                    row.time().toString(),
                    new Reference(row.actor().value(), links.actor(row.actor().value())),
                    row.command(),
                    row.code().name(),
                    ClosedStep.fix(row.code(), row.reasons()),
                    row.stopCode() == null ? null : row.stopCode().name(),
                    row.reasons());
        }
    }

    /** How often a code was given. */
    record Count(String code, long count, String href) {}

    @GetMapping("/refusals")
    ModelAndView refusals(
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "command", required = false) @Nullable String command,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<RefusalRow> rows = snapshot.rows(ViewDefinitions.REFUSALS);
        Faults faults = new Faults();
        RefusalFilter filter = RefusalFilter.of(faults, code, command, actor, from, to, clock.instant());
        List<RefusalRow> found = faults.any()
                ? List.of()
                : rows.reversed().stream().filter(filter::takes).toList();
        Page page = faults.without(pages.frame(request, "Refusals", snapshot))
                .markedAt(found.stream().map(RefusalRow::position).toList());
        return faults.on(Pages.show(
                        "refusals",
                        page,
                        found.stream()
                                .limit(SHOWN_MAX)
                                .map(row -> Listed.of(row, snapshot.links()))
                                .toList())
                .addObject("total", rows.size())
                .addObject("found", found.size())
                .addObject("counts", counts(rows, page))
                .addObject("commands", names(rows, RefusalRow::command))
                .addObject("actors", names(rows, row -> row.actor().value())));
    }

    /** One refusal, with what was refused and what would become of it now. */
    @GetMapping("/refusals/{position}")
    ModelAndView refusal(
            @PathVariable("position") String text,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        RefusalRow row = snapshot.row(ViewDefinitions.REFUSALS, text)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "no refusal is recorded there"));
        Page page = pages.frame(request, "Refusal #" + row.position(), snapshot).still();
        return Pages.show("refusal", page.markedAt(row.positions()), Listed.of(row, snapshot.links()))
                .addObject("body", documents.of("The body", "sha256:" + row.bodySha256(), row.bodySha256()))
                .addObject("again", again.decide(row, CorrelationId.of(request)));
    }

    private static List<String> names(List<RefusalRow> rows, Function<RefusalRow, String> name) {
        return rows.stream().map(name).distinct().sorted().toList();
    }

    private static List<Count> counts(List<RefusalRow> rows, Page page) {
        Map<String, Long> byCode = rows.stream()
                .map(row -> row.code().name())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return byCode.entrySet().stream()
                .map(code -> new Count(code.getKey(), code.getValue(), page.with("code", code.getKey())))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::code))
                .toList();
    }
}
