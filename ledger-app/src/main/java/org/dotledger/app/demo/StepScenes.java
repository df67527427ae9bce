package org.dotledger.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OPERATOR;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.object;

import java.util.List;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.step.StepId;
import org.dotledger.app.world.Vocabulary;
import org.dotledger.app.world.World;
import org.dotledger.app.world.WorldFile;

/** The steps W1 to W9: planned by an agent, approved by the owner, applied by the operator, read back by the agent. */
final class StepScenes {
    private final Stage stage;

    StepScenes(Stage stage) {
        this.stage = stage;
    }

    private static List<String> targets(StepId step) {
        return switch (step) {
            case W2 -> List.of("dot");
            case W3 -> List.of(Vocabulary.SCHEMA, Vocabulary.COLLECTION);
            case W4 -> List.of(Policy.C1.catalog());
            case W5 -> List.of("contracts");
            case W6 ->
                Policy.C1.contractDots().stream()
                        .map(code -> World.contract(code).route().value())
                        .toList();
            case W7 -> List.of("governance_build_authorization");
            case W1, W8, W9 -> List.of();
        };
    }

    long plan(StepId step) {
        return stage.send(
                AGENT,
                "PlanStep",
                step.name(),
                object().put("step", step.name())
                        .put("exactCommand", "dot-apply --step " + step + " --run apply-" + step)
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
        approve(step, "");
    }

    /** @param time tells this time from another */
    void approve(StepId step, String time) {
        String planSha256 = stage.row("steps", step.name()).orElseThrow().string("planSha256");
        stage.send(
                OWNER,
                "ApproveStep",
                step + time,
                object().put("step", step.name()).put("planSha256", planSha256));
    }

    void apply(StepId step) {
        apply(step, "");
    }

    void apply(StepId step, String time) {
        stage.send(
                OPERATOR,
                "ApplyStep",
                step + time,
                object().put("step", step.name())
                        .put("via", stage.run("DOT_APPLY", "apply-" + step, "--step", step.name()))
                        .put("observedMutations", mutations(step)));
    }

    long readBack(StepId step) {
        return readBack(step, "");
    }

    /** What was read of a step is kept in the knowledge base, and read back from there as evidence of it. */
    long readBack(StepId step, String time) {
        JsonObject read = object().put("step", step.name())
                .put("targets", JsonArray.of(targets(step), Json::of))
                .put("plan", stage.row("steps", step.name()).orElseThrow().string("planSha256"))
                .build();
        byte[] text = CanonicalJson.bytes(read);
        WorldFile file = stage.world().document("dot-manage/c1/readback-" + step + ".json", new String(text, UTF_8));
        long size = stage.send(
                AGENT,
                "ReadBackStep",
                step + time,
                object().put("step", step.name())
                        .put("readbackSha256", file.sha256().hex())
                        .put("matches", true));
        return step == StepId.W9 ? size : evidence(step, file);
    }

    private long evidence(StepId step, WorldFile file) {
        String id = "readback-" + step;
        stage.send(
                AGENT,
                "StageEvidence",
                id,
                object().put("evidenceId", id)
                        .put("name", "what was read back of " + step)
                        .put("sha256", file.sha256().hex())
                        .put("size", file.size())
                        .put("mediaType", "application/json")
                        .put("location", file.path())
                        .put("labels", new JsonArray(List.of())));
        return stage.send(
                AGENT,
                "ReadBackEvidence",
                id,
                object().put("evidenceId", id)
                        .put("location", file.path())
                        .put("sha256", file.sha256().hex()));
    }

    void rollBack(StepId step) {
        stage.send(
                OPERATOR,
                "RollBackStep",
                step.name(),
                object().put("step", step.name())
                        .put("via", stage.run("DOT_ROLLBACK", "rollback-" + step, "--step", step.name()))
                        .put("reason", "the campaign has changed since it was sealed"));
    }

    private static JsonArray mutations(StepId step) {
        return JsonArray.of(
                targets(step),
                target -> object().put("domain", step.domain().name())
                        .put("target", target)
                        .put("kind", "CREATE")
                        .build());
    }
}
