package org.dotledger.app.pages.event;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.api.step.ClosedStep;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists what was refused, the newest first, and counts why. */
@Controller
final class RefusalController {
    private static final int SHOWN_MAX = 200;

    private final Snapshots snapshots;
    private final Pages pages;

    RefusalController(Snapshots snapshots, Pages pages) {
        this.snapshots = snapshots;
        this.pages = pages;
    }

    /** A refusal as it is listed. */
    record Listed(
            Reference event,
            String time,
            Reference actor,
            String command,
            String code,
            String fix,
            @Nullable String stopCode,
            List<String> reasons) {
        static Listed of(RefusalRow row, Links links) {
            return new Listed(
                    Reference.event(row.position(), links),
                    Times.of(row.time()),
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
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        Snapshot snapshot = snapshots.at(asOf);
        List<RefusalRow> rows = snapshot.rows(ViewDefinitions.REFUSALS);
        List<RefusalRow> found = rows.reversed().stream()
                .filter(row ->
                        code == null || code.isBlank() || row.code().name().equals(code))
                .toList();
        Page page = pages.frame(request, "Refusals", snapshot)
                .markedAt(found.stream().map(RefusalRow::position).toList());
        return Pages.show(
                        "refusals",
                        page,
                        found.stream()
                                .limit(SHOWN_MAX)
                                .map(row -> Listed.of(row, snapshot.links()))
                                .toList())
                .addObject("total", rows.size())
                .addObject("found", found.size())
                .addObject("counts", counts(rows, page));
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
