package org.dotledger.app.pages.state;

import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepRow;
import org.jspecify.annotations.Nullable;

/** The nine fields of a step's plan, as they are read. */
public final class StepPlan {
    private static final List<String> NAMES = List.of(
            "Exact command",
            "DOT path",
            "Payload path",
            "Expected mutations",
            "Readback command",
            "Rollback command",
            "Blast radius",
            "Stop condition",
            "Codex attack");

    /** Stands where nothing is filled in. */
    public static final String EMPTY = "–";

    private StepPlan() {}

    /** One of the nine fields. */
    public record Nine(String name, String text) {}

    /** All nine, in the seed's order; of a step without a plan none says anything. */
    public static List<Nine> of(StepRow row) {
        return nine(
                row.exactCommand(),
                row.dotPath(),
                row.payloadPath(),
                mutations(row.expectedMutations()),
                row.readbackCommand(),
                row.rollbackCommand(),
                row.blastRadius(),
                row.stopCondition(),
                row.codexAttack());
    }

    /** The same of a plan that was recorded earlier. */
    public static List<Nine> of(StepPlanned plan) {
        return nine(
                plan.exactCommand(),
                plan.dotPath(),
                plan.payloadPath(),
                mutations(plan.expectedMutations()),
                plan.readbackCommand(),
                plan.rollbackCommand(),
                plan.blastRadius(),
                plan.stopCondition(),
                plan.codexAttack());
    }

    private static List<Nine> nine(@Nullable String... texts) {
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> new Nine(NAMES.get(i), or(texts[i])))
                .toList();
    }

    /** The text, or what stands where there is none. */
    public static String or(@Nullable String text) {
        return text == null ? EMPTY : text;
    }

    /** What a step changes, in one line. */
    public static String mutations(@Nullable List<Mutation> mutations) {
        return mutations == null || mutations.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        mutations.stream()
                                .map(mutation -> mutation.kind() + " " + mutation.target())
                                .toList());
    }
}
