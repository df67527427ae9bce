package org.dotledger.app.pages.registrar;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A dry run as it is shown.
 *
 * @param bars how all that was called new divides, in their order; null where the inputs are not kept here
 * @param agrees whether they add up to the number that the entry holds
 */
record RegistrarPage(
        String runId,
        Mark verdict,
        @Nullable String stopCode,
        long naiveNewCount,
        long newCount,
        List<Reference> events,
        List<Reference> whitelist,
        List<Finding> findings,
        @Nullable Explanation explanation,
        List<Bar> bars,
        boolean agrees) {
    /** The length of all bars together, in the picture's own units. */
    static final int BARS_WIDTH = 1_000;

    /** A share of what was called new. */
    record Bar(String kind, String name, int count, String meaning, int x, int width) {}

    /** Something else the ledger found in the scan and the rows. */
    record Finding(String name, long count, String meaning, List<Reference> codes) {}

    static RegistrarPage of(RegistrarRunRow run, @Nullable Explanation explanation, Links links) {
        return new RegistrarPage(
                run.runId(),
                run.verdict() == Verdict.PASS ? Mark.good("Pass") : Mark.bad("Hold"),
                run.stopCode() == null ? null : run.stopCode().name(),
                run.naiveNewCount(),
                run.newWhitelisted().count(),
                Reference.events(run.positions(), links),
                run.whitelist().stream()
                        .map(code -> new Reference(code.value(), links.dot(code.value())))
                        .toList(),
                findings(run, links),
                explanation,
                explanation == null ? List.of() : bars(explanation),
                explanation != null && explanation.total() == run.naiveNewCount());
    }

    private static List<Bar> bars(Explanation explanation) {
        List<Bar> bars = new ArrayList<>();
        int total = Math.max(1, explanation.total());
        add(
                bars,
                "new",
                "New and whitelisted",
                explanation.isNew().size(),
                total,
                "no row has their code: these are registered");
        add(
                bars,
                "backlog",
                "Backlog",
                explanation.backlog().size(),
                total,
                "no row either, but not named: never inserted");
        add(
                bars,
                "left",
                "Leftovers",
                explanation.leftovers().size(),
                total,
                "editor and backup files, which are no DOTs");
        add(
                bars,
                "false",
                "False new",
                explanation.falseNewCount(),
                total,
                "registered already, under a path with another prefix");
        return bars;
    }

    private static void add(List<Bar> bars, String kind, String name, int count, int total, String meaning) {
        int x = bars.isEmpty() ? 0 : bars.getLast().x() + bars.getLast().width();
        bars.add(new Bar(kind, name, count, meaning, x, count * BARS_WIDTH / total));
    }

    private static List<Finding> findings(RegistrarRunRow run, Links links) {
        return List.of(
                finding(
                        "Backlog",
                        run.backlog(),
                        "new by code and not whitelisted; the old matcher missed some",
                        links),
                finding("Already registered", run.alreadyRegistered(), "on disk and in the catalogue, by code", links),
                finding("Missing", run.missing(), "whitelisted, but not on disk", links),
                finding("Duplicates", run.duplicates(), "codes on more than one stored row", links),
                finding(
                        "Path drift",
                        run.pathDrift(),
                        "same code, and paths that still differ after normalisation",
                        links),
                finding("Phantoms", run.phantoms(), "in the catalogue, but not on disk", links),
                finding("Reported new", run.reportedNew(), "what the run itself claimed; compared, never used", links));
    }

    private static Finding finding(String name, long count, String meaning, Links links) {
        return finding(name, new CodeList(count, List.of()), meaning, links);
    }

    private static Finding finding(String name, CodeList list, String meaning, Links links) {
        return new Finding(
                name,
                list.count(),
                meaning,
                list.codes().stream()
                        .map(code -> new Reference(code.value(), links.dot(code.value())))
                        .toList());
    }
}
