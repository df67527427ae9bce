package org.dotledger.app.pages.state;

import java.util.List;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepRow;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Words;
import org.jspecify.annotations.Nullable;

/** The steps W1 to W9 as a board. */
record StepBoard(List<Step> steps) {

    /**
     * @param held how many of its facts hold
     * @param plan its nine fields as planned; none before
     */
    record Step(
            String id,
            String domain,
            Mark mark,
            List<Fact> facts,
            long held,
            List<StepPlan.Nine> plan,
            @Nullable String planSha256,
            @Nullable Reference plannedBy,
            @Nullable Reference approvedBy,
            @Nullable String stopped,
            List<String> diverged,
            List<Reference> events) {}

    record Fact(Mark mark, String detail, List<Reference> events) {}

    static StepBoard of(List<StepRow> rows, Links links) {
        return new StepBoard(rows.stream().map(row -> step(row, links)).toList());
    }

    private static Step step(StepRow row, Links links) {
        return new Step(
                row.step().name(),
                Words.sentence(row.domain().name()),
                Mark.of(row.state()),
                row.facts().stream().map(fact -> fact(fact, links)).toList(),
                row.facts().stream().filter(StepFact::holds).count(),
                row.planSha256() == null ? List.of() : StepPlan.of(row),
                row.planSha256() == null ? null : row.planSha256().hex(),
                row.plannedBy() == null
                        ? null
                        : new Reference(
                                row.plannedBy().value(),
                                links.actor(row.plannedBy().value())),
                row.approvedBy() == null
                        ? null
                        : new Reference(
                                row.approvedBy().value(),
                                links.actor(row.approvedBy().value())),
                row.stopCode() == null ? null : row.stopCode() + ": " + row.stopReason(),
                diverged(row),
                Reference.events(row.positions(), links));
    }

    private static Fact fact(StepFact fact, Links links) {
        String word = Words.sentence(fact.fact());
        return new Fact(
                fact.holds() ? Mark.good(word) : Mark.open(word),
                fact.detail(),
                Reference.events(fact.positions(), links));
    }

    private static List<String> diverged(StepRow row) {
        return row.derivedMutations() == null
                ? List.of()
                : List.of(
                        "Planned: " + StepPlan.mutations(row.expectedMutations()),
                        "Observed: " + StepPlan.mutations(row.observedMutations()),
                        "Derived from the entries: " + StepPlan.mutations(row.derivedMutations()));
    }
}
