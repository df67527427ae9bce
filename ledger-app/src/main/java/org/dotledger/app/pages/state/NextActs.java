package org.dotledger.app.pages.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepState;
import org.dotledger.app.pages.Links;
import org.dotledger.app.pages.Words;
import org.dotledger.app.pages.state.ReadinessBoard.NextAct;
import org.jspecify.annotations.Nullable;

/** What can be done next, and by whom: the first step that is not through, and every kind of orphan. */
final class NextActs {
    private NextActs() {}

    static List<NextAct> of(List<StepRow> steps, List<OrphanRow> orphans, Links links) {
        List<NextAct> acts = new ArrayList<>();
        steps.stream()
                .filter(step -> step.state() != StepState.READ_BACK)
                .findFirst()
                .map(step -> ofStep(step, links))
                .ifPresent(acts::add);
        Map<OrphanKind, Long> kinds =
                orphans.stream().collect(Collectors.groupingBy(OrphanRow::kind, TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> acts.add(new NextAct(
                count + " × " + Words.sentence(kind.name()),
                OrphanList.meaning(kind),
                links.to("/orphans") + "#" + kind)));
        return acts;
    }

    private static NextAct ofStep(StepRow step, Links links) {
        String name = step.step() + " " + Words.sentence(step.domain().name()).toLowerCase(Locale.ROOT);
        return new NextAct(name, what(step), links.to("/steps") + "#" + step.step());
    }

    private static String what(StepRow step) {
        @Nullable
        String open = step.facts().stream()
                .filter(fact -> !fact.holds())
                .map(fact -> Words.sentence(fact.fact()).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
        return switch (step.state()) {
            case UNPLANNED -> "An agent or operator plans it, with its nine fields (PlanStep).";
            case PLANNED -> "An owner who did not plan it looks at the plan and approves it (ApproveStep).";
            case APPROVED ->
                open == null
                        ? "An operator applies it (ApplyStep)."
                        : "Its facts have to hold before an operator applies it; the first that is open: " + open + ".";
            case APPLIED -> "Someone reads it back (ReadBackStep).";
            case DIVERGED -> "What was done differs from the plan; an operator rolls it back (RollBackStep).";
            case STOPPED -> "It was stopped; an operator rolls it back, or an owner approves it again.";
            case READ_BACK -> "Nothing is left to do.";
        };
    }
}
