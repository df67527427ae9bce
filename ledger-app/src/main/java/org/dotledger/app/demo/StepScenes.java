package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.digest;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.via;

import java.util.List;
import java.util.Map;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.step.StepId;

/** The steps W1 to W9: planned by an agent, approved by the owner, applied by the operator, read back by the agent. */
final class StepScenes {
    static final String VOCABULARY = "governance_canonical_operation_vocab";
    static final String ROUTE = "/c1/preflight";

    private static final Map<StepId, List<String>> TARGETS = Map.of(
            StepId.W2, List.of("dot"),
            StepId.W3, List.of("c1", VOCABULARY),
            StepId.W4, List.of("dot_tools"),
            StepId.W5, List.of("contracts"),
            StepId.W6, List.of(ROUTE),
            StepId.W7, List.of("governance_build_authorization"));

    private final Stage stage;

    StepScenes(Stage stage) {
        this.stage = stage;
    }

    long plan(StepId step) {
        return stage.send(
                AGENT,
                "PlanStep",
                step.name(),
                object().put("step", step.name())
                        .put("exactCommand", "dot-apply --step " + step)
                        .put("dotPath", "/opt/incomex/dot/bin/dot-apply")
                        .put("payloadPath", "kb://dot-manage/c1/" + step + "/payload.json")
                        .put("expectedMutations", mutations(step))
                        .put("readbackCommand", "dot-apply --read-back " + step)
                        .put("rollbackCommand", "dot-rollback --step " + step)
                        .put("blastRadius", "the domain " + step.domain() + " of C1, and nothing else")
                        .put("stopCondition", "anything that differs from this plan")
                        .put("codexAttack", "send it twice, out of order, and by hand"));
    }

    void approve(StepId step) {
        String planSha256 = stage.row("steps", step.name()).orElseThrow().string("planSha256");
        stage.send(
                OWNER,
                "ApproveStep",
                step.name(),
                object().put("step", step.name()).put("planSha256", planSha256));
    }

    void apply(StepId step) {
        stage.send(
                OPERATOR,
                "ApplyStep",
                step.name(),
                object().put("step", step.name())
                        .put("via", via("DOT_APPLY", "dot-apply --step " + step, "apply-" + step))
                        .put("observedMutations", mutations(step)));
    }

    long readBack(StepId step) {
        return stage.send(
                AGENT,
                "ReadBackStep",
                step.name(),
                object().put("step", step.name())
                        .put("readbackSha256", digest("read back " + step))
                        .put("matches", true));
    }

    private static JsonArray mutations(StepId step) {
        return JsonArray.of(
                TARGETS.getOrDefault(step, List.of()),
                target -> object().put("domain", step.domain().name())
                        .put("target", target)
                        .put("kind", "CREATE")
                        .build());
    }
}
