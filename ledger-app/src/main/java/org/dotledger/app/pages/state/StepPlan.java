package org.dotledger.app.pages.state;

import java.util.List;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepRow;
import org.jspecify.annotations.Nullable;

/** The nine fields of a step's plan, as they are read. */
public final class StepPlan {
    private StepPlan() {}

    /** One of the nine fields. */
    public record Nine(String name, String text) {}

    /** All nine, in the seed's order; of a step without a plan none says anything. */
    public static List<Nine> of(StepRow row) {
        return List.of(
                new Nine("Exact command", or(row.exactCommand())),
                new Nine("DOT path", or(row.dotPath())),
                new Nine("Payload path", or(row.payloadPath())),
                new Nine("Expected mutations", mutations(row.expectedMutations())),
                new Nine("Readback command", or(row.readbackCommand())),
                new Nine("Rollback command", or(row.rollbackCommand())),
                new Nine("Blast radius", or(row.blastRadius())),
                new Nine("Stop condition", or(row.stopCondition())),
                new Nine("Codex attack", or(row.codexAttack())));
    }

    private static String or(@Nullable String text) {
        return text == null ? "–" : text;
    }

    static String mutations(@Nullable List<Mutation> mutations) {
        return mutations == null || mutations.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        mutations.stream()
                                .map(mutation -> mutation.kind() + " " + mutation.target())
                                .toList());
    }
}
