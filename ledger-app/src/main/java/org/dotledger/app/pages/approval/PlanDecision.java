package org.dotledger.app.pages.approval;

import static org.dotledger.app.pages.approval.Sight.code;
import static org.dotledger.app.pages.approval.Sight.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.step.StepTags;
import org.dotledger.app.pages.Document;
import org.dotledger.app.pages.Field;
import org.dotledger.app.pages.Mark;
import org.dotledger.app.pages.Reference;
import org.dotledger.app.pages.Words;
import org.dotledger.app.pages.approval.Brief.Constraint;
import org.dotledger.app.pages.event.Backwards;
import org.dotledger.app.pages.state.StepPlan;
import org.dotledger.core.log.store.EventFilter;
import org.jspecify.annotations.Nullable;

/** A planned step, as an owner judges it (seed, section 7). */
final class PlanDecision {
    /** How far back a plan that was approved before is looked for, in plans and approvals of all steps. */
    private static final int LOOKED_BACK = 200;

    private static final String KNOWLEDGE_BASE = "kb://";

    private PlanDecision() {}

    static Decision of(StepRow row, Sight sight) {
        String step = row.step().name();
        String plan = row.planSha256() == null ? "" : row.planSha256().hex();
        List<Field> facts = new ArrayList<>(
                sight.deed("Planned by", "Planned", row.positions().getFirst()));
        StepPlan.of(row).forEach(nine -> facts.add(field(nine.name(), code(nine.text()))));
        facts.add(field("Plan digest", code(plan)));
        return new Decision(
                step,
                "Step " + step + ", " + Words.sentence(row.domain().name()),
                "Approving it opens the step: what it plans may then be done, and nothing else.",
                facts,
                Reference.events(row.positions(), sight.links()),
                brief(row, sight),
                List.of(Act.of(
                        "ApproveStep",
                        "Approve " + step,
                        true,
                        Map.of("step", List.of(step), "planSha256", List.of(plan)),
                        null)));
    }

    private static Brief brief(StepRow row, Sight sight) {
        Approved last = lastApproved(row, sight);
        return new Brief(
                effects(row, sight),
                documents(row, sight),
                last == null ? "No plan of this step was approved before" : "Compared with the plan approved last",
                last == null ? null : Reference.event(last.position(), sight.links()),
                last == null ? List.of() : changes(last.plan(), row),
                constraints(row, sight));
    }

    private record Approved(StepPlanned plan, long position) {}

    private static @Nullable Approved lastApproved(StepRow row, Sight sight) {
        Set<String> types = Stream.of(StepPlanned.class, StepApproved.class)
                .flatMap(type -> Events.typesNamed(type.getSimpleName()).stream())
                .collect(Collectors.toUnmodifiableSet());
        EventFilter filter = EventFilter.from(0)
                .withTypes(types)
                .withTags(Set.of(StepTags.STEPS))
                .endingBefore(sight.snapshot().moment().size());
        List<RecordedEvent> newest = new Backwards(sight.log())
                .newest(filter, LOOKED_BACK).stream().map(sight.log()::recorded).toList();
        return newest.stream()
                .filter(recorded -> recorded.event() instanceof StepApproved approved && approved.step() == row.step())
                .findFirst()
                .map(approval -> plan(approval, newest))
                .orElse(null);
    }

    private static @Nullable Approved plan(RecordedEvent approval, List<RecordedEvent> newest) {
        return newest.stream()
                .filter(recorded -> recorded.event() instanceof StepPlanned planned
                        && approval.event() instanceof StepApproved approved
                        && planned.step() == approved.step()
                        && planned.planSha256().equals(approved.planSha256()))
                .findFirst()
                .map(recorded -> new Approved((StepPlanned) recorded.event(), approval.position()))
                .orElse(null);
    }

    private static List<Brief.Change> changes(StepPlanned before, StepRow row) {
        List<StepPlan.Nine> now = StepPlan.of(row);
        return Brief.changes(
                now.stream().map(StepPlan.Nine::name).toList(),
                StepPlan.of(before).stream().map(StepPlan.Nine::text).toList(),
                now.stream().map(StepPlan.Nine::text).toList());
    }

    private static List<Document> documents(StepRow row, Sight sight) {
        String payload = row.payloadPath();
        return payload == null || !payload.startsWith(KNOWLEDGE_BASE)
                ? List.of()
                : List.of(sight.documents().at("The payload", payload, sight.snapshot()));
    }

    private static List<String> effects(StepRow row, Sight sight) {
        StepRow open = sight.openBefore(row);
        String what = row.expectedMutations() == null || row.expectedMutations().isEmpty()
                ? "It plans to change nothing."
                : "It plans to change: " + StepPlan.mutations(row.expectedMutations()) + ".";
        String when = open == null
                ? "Its window opens at once: an operator may then do what is planned, and record it with ApplyStep."
                : "Nothing may be written in it before " + open.step() + " is read back; that step is now "
                        + Words.sentence(open.state().name()) + ".";
        return List.of(
                what,
                when,
                "What is then done is compared with this plan, and any difference makes the step diverged.");
    }

    private static List<Constraint> constraints(StepRow row, Sight sight) {
        long filled = StepPlan.of(row).stream()
                .filter(nine -> !nine.text().equals(StepPlan.EMPTY))
                .count();
        boolean oneDomain = row.expectedMutations() == null
                || row.expectedMutations().stream().allMatch(mutation -> mutation.domain() == row.domain());
        boolean isOther = !Objects.equals(row.plannedBy(), sight.caller());
        StepRow open = sight.openBefore(row);
        return List.of(
                Constraint.of(filled == StepPlan.of(row).size(), "All nine fields", filled + " are filled in"),
                Constraint.of(
                        oneDomain, "One domain", Words.sentence(row.domain().name())),
                Constraint.of(row.rollbackCommand() != null, "A way back", StepPlan.or(row.rollbackCommand())),
                new Constraint(
                        open == null ? Mark.good("In its order") : Mark.wait("In its order"),
                        open == null ? "every step before it is read back" : open.step() + " comes first"),
                Constraint.of(
                        isOther,
                        "Another actor planned it",
                        isOther && row.plannedBy() != null ? row.plannedBy().value() : "you planned it yourself"));
    }
}
