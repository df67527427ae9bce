package org.dotledger.core.readback;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.api.evidence.SealRow;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.review.ReviewRow;
import org.dotledger.api.review.ReviewVerdictRow;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;

/** The first screen of a package's page: the answers and what they rest on, stops, verdicts, and who did what. */
final class PageSummary {
    private static final int REASONS_MAX = 20;
    private static final int POSITIONS_MAX = 5;

    private final PageHtml html;
    private final PageRows entries;
    private final PackageState state;

    PageSummary(PageHtml html, PackageState state) {
        this.html = html;
        this.entries = new PageRows(html, state.acts());
        this.state = state;
    }

    void write() {
        ReadinessRow readiness = rows(ViewDefinitions.READINESS).getFirst();
        html.heading("Readiness").beginTable(List.of("Question", "Answer", "Because"));
        readiness.flags().forEach(this::flag);
        html.endTable();
        if (readiness.milestone() != null) {
            html.element("p", "Milestone reached: " + readiness.milestone() + ".");
        }
        stops(readiness);
        verdicts();
        restsOn();
        whoDidWhat();
    }

    private <R extends Record> List<R> rows(ViewDefinition<R> definition) {
        return state.state().items(definition);
    }

    private void flag(ReadinessFlag flag) {
        html.markup("<tr>")
                .element("th scope=\"row\"", flag.flag().name())
                .element("td class=\"" + flag.value() + "\"", flag.value().name())
                .markup("<td>");
        if (flag.reasons().isEmpty()) {
            html.text("Nothing is missing.");
        } else {
            reasons(flag.reasons());
        }
        html.markup("</td></tr>\n");
    }

    private void reasons(List<ReadinessReason> reasons) {
        html.markup("<ul>");
        reasons.stream().limit(REASONS_MAX).forEach(reason -> {
            String where = reason.positions().stream()
                    .limit(POSITIONS_MAX)
                    .map(entries::entry)
                    .collect(Collectors.joining(", "));
            html.element("li", reason.detail() + (where.isEmpty() ? "" : " (" + where + ")"));
        });
        if (reasons.size() > REASONS_MAX) {
            html.element("li", "and " + (reasons.size() - REASONS_MAX) + " more");
        }
        html.markup("</ul>");
    }

    /** What a YES rests on: each of these has to hold. */
    private void restsOn() {
        List<StepRow> steps = rows(ViewDefinitions.STEPS);
        List<LifecycleRow> proofs = rows(ViewDefinitions.LIFECYCLE_PROOF);
        html.heading("What the answers rest on").markup("<ul>\n");
        line(count(steps, step -> step.state() == StepState.READ_BACK) + " of " + steps.size()
                + " steps are read back");
        line(count(proofs, LifecycleRow::complete) + " of " + proofs.size() + " DOTs are proven in every cell");
        line(rows(ViewDefinitions.ORPHANS).size() + " findings of the orphan check");
        List<SourceRow> sources = rows(ViewDefinitions.SOURCES);
        sources.forEach(source -> line(source.source() + " at " + source.location() + ": "
                + (source.looked() == null
                        ? "never looked at"
                        : Objects.requireNonNull(source.status()) + ", " + entries.entry(source.looked()))));
        List<HarnessRunRow> harness = rows(ViewDefinitions.HARNESS_RUNS);
        harness.stream()
                .reduce((earlier, later) ->
                        later.positions().getLast() > earlier.positions().getLast() ? later : earlier)
                .ifPresent(run -> line("newest harness run " + run.runId() + ": "
                        + (run.allRefused() ? "every bad input was refused" : "NOT every bad input was refused") + ", "
                        + entries.entry(run.positions().getLast())));
        List<SealRow> seals = rows(ViewDefinitions.SEALS);
        if (!seals.isEmpty()) {
            line("newest seal: " + entries.entry(seals.getLast().position()));
        }
        html.markup("</ul>\n");
    }

    private static <R> long count(List<R> rows, Function<R, Boolean> condition) {
        return rows.stream().filter(condition::apply).count();
    }

    private void line(String text) {
        html.element("li", text).markup("\n");
    }

    private void stops(ReadinessRow readiness) {
        html.heading("Stop codes in force");
        if (readiness.stops().isEmpty()) {
            html.element("p", "None.").markup("\n");
            return;
        }
        html.markup("<ul>");
        readiness
                .stops()
                .forEach(stop -> html.markup("<li class=\"NO\">")
                        .element("code", stop.code())
                        .text(" " + stop.detail())
                        .markup("</li>\n"));
        html.markup("</ul>\n");
    }

    private void verdicts() {
        html.heading("Verdicts");
        List<ReviewRow> reviews = rows(ViewDefinitions.REVIEWS);
        if (reviews.stream().allMatch(review -> review.verdicts().isEmpty())) {
            html.element("p", "None.").markup("\n");
            return;
        }
        html.beginTable(List.of("Review", "Kind", "Verdict", "By", "Reasons", "Of", "Entry"));
        reviews.stream()
                .limit(PackagePage.ROWS_MAX)
                .forEach(review -> review.verdicts().forEach(verdict -> verdict(review, verdict)));
        html.endTable();
    }

    private void verdict(ReviewRow review, ReviewVerdictRow verdict) {
        html.markup("<tr class=\"" + verdict.verdict() + "\">")
                .element("td", review.reviewId().value())
                .element("td", verdict.kind().name())
                .element("td", verdict.verdict().name())
                .element("td", verdict.by().value())
                .element("td", String.join("; ", verdict.reasons()))
                .element("td", "after " + verdict.treeSize() + " entries (through #" + (verdict.treeSize() - 1) + ")")
                .element("td", entries.entry(verdict.position()))
                .markup("</tr>\n");
    }

    private void whoDidWhat() {
        html.heading("Who did what").beginTable(List.of("Actor", "Kind and roles", "Entries"));
        Map<String, String> roles = rows(ViewDefinitions.ACTORS).stream()
                .collect(Collectors.toMap(
                        actor -> actor.actorId().value(),
                        actor -> actor.kind() + ", "
                                + actor.roles().stream().map(Enum::name).collect(Collectors.joining(" and "))
                                + (actor.revoked() ? ", revoked" : "")));
        SortedMap<String, SortedMap<String, Acts.Count>> acts = state.acts().byActor();
        acts.entrySet().stream()
                .limit(PackagePage.ROWS_MAX)
                .forEach(actor -> html.markup("<tr>")
                        .element("th scope=\"row\"", actor.getKey())
                        .element("td", roles.getOrDefault(actor.getKey(), "part of the ledger"))
                        .element("td", said(actor.getValue()))
                        .markup("</tr>\n"));
        html.endTable();
        if (acts.size() > PackagePage.ROWS_MAX) {
            html.element("p", "The first " + PackagePage.ROWS_MAX + " of " + acts.size() + " actors are shown.")
                    .markup("\n");
        }
    }

    private static String said(SortedMap<String, Acts.Count> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().entries() + " × " + entry.getKey() + " (#"
                        + entry.getValue().first()
                        + (entry.getValue().entries() == 1
                                ? ""
                                : " to #" + entry.getValue().last()) + ")")
                .collect(Collectors.joining(", "));
    }
}
