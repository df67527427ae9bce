package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** Random bodies of the commands that build C1, authorize it, prove it and judge it. */
final class RandomWrites {
    private final Draw draw;
    private final LedgerModel ledger;
    private final RandomBodies bodies;
    private final RandomReviews reviews;
    private final StepStory steps;
    private final EvidenceStory evidence;

    RandomWrites(Draw draw, LedgerModel ledger, RandomBodies bodies, Roots roots) {
        this.draw = draw;
        this.ledger = ledger;
        this.bodies = bodies;
        C1Story story = new C1Story(ledger, roots);
        this.reviews = new RandomReviews(draw, ledger, bodies, roots);
        this.steps = story.steps();
        this.evidence = steps.evidence();
    }

    void addTo(Map<String, Supplier<JsonObject>> byCommand) {
        surfaces(byCommand);
        grants(byCommand);
        steps(byCommand);
        evidence(byCommand);
        reviews.addTo(byCommand);
    }

    /** One of those there are, or one that there is not. */
    private String known(String type, String path, String other) {
        List<String> known = new ArrayList<>(
                ledger.past.of(type).map(fact -> fact.text(path)).toList());
        return known.isEmpty() || draw.chance(0.1) ? other : draw.chance(0.6) ? known.getLast() : draw.one(known);
    }

    private JsonObject.Builder surface() {
        List<String> surface = draw.mostly(
                draw.of(
                        List.of("SCHEMA", "c1"),
                        List.of("COLLECTION", Names.VOCAB),
                        List.of("TABLE_REGISTRY", Names.VOCAB)),
                List.of("SCHEMA", "c2"),
                List.of("COLLECTION", "orders"),
                List.of("TABLE", "p2_registry"));
        return body().put("kind", surface.get(0)).put("name", surface.get(1));
    }

    private String route() {
        return draw.mostly("/c1/" + draw.of("vocab/preview", "vocab", "x"), "/c2/vocab", "/c1", "/admin/c1/x");
    }

    private void surfaces(Map<String, Supplier<JsonObject>> byCommand) {
        byCommand.put(
                "CreateSurface",
                () -> surface()
                        .put("rollbackCommand", bodies.orBlank("dot-drop"))
                        .put("via", bodies.via())
                        .build());
        byCommand.put(
                "ReadBackSurface",
                () -> surface()
                        .put("present", draw.chance(0.7))
                        .put("definitionSha256", bodies.sha())
                        .build());
        byCommand.put(
                "RemoveSurface",
                () -> surface()
                        .put("reason", bodies.reason())
                        .put("via", bodies.via())
                        .build());
        byCommand.put(
                "BindContract",
                () -> body().put("contractId", "contract-" + draw.below(5))
                        .put("code", bodies.code())
                        .put("route", route())
                        .put("schemaSha256", bodies.sha())
                        .put("noMutation", draw.mostly(true, false))
                        .put("via", bodies.via("DOT_C1_CONTRACT_REGISTER", "dot-c1-contract-register"))
                        .build());
        byCommand.put(
                "ReadBackContract",
                () -> body().put("contractId", known("ContractBound", "contractId", "contract-9"))
                        .put("present", draw.chance(0.8))
                        .put(
                                "schemaSha256",
                                draw.mostly(known("ContractBound", "schemaSha256", bodies.sha()), bodies.sha()))
                        .build());
        byCommand.put(
                "UnbindContract",
                () -> body().put("contractId", known("ContractBound", "contractId", "contract-9"))
                        .put("reason", bodies.reason())
                        .put("via", bodies.via())
                        .build());
        byCommand.put(
                "DeployEndpoint",
                () -> body().put("route", route())
                        .put("noMutation", draw.mostly(true, false))
                        .put("artifact", bodies.artifact("/opt/incomex/deploy/agent-api-executor/c1.js"))
                        .put("rollbackCommand", bodies.orBlank("dot-undeploy"))
                        .put("via", bodies.via())
                        .build());
        byCommand.put(
                "ReadBackEndpoint",
                () -> body().put("route", known("EndpointDeployed", "route", route()))
                        .put("present", draw.chance(0.8))
                        .put(
                                "artifactSha256",
                                draw.mostly(Bodies.sha("/opt/incomex/deploy/agent-api-executor/c1.js"), bodies.sha()))
                        .build());
        byCommand.put(
                "WithdrawEndpoint",
                () -> body().put("route", known("EndpointDeployed", "route", route()))
                        .put("reason", bodies.reason())
                        .put("via", bodies.via())
                        .build());
    }

    private String action() {
        return draw.mostly(Names.ACTION, "authorize_anything", "grant_all");
    }

    private void grants(Map<String, Supplier<JsonObject>> byCommand) {
        byCommand.put(
                "StageHandler",
                () -> body().put("actionCode", action())
                        .put("handlerRef", "handler-" + draw.below(3))
                        .put(
                                "artifact",
                                bodies.artifact(
                                        draw.of("/home/me/handler.js", "/opt/incomex/deploy/agent-api-executor/h.js")))
                        .build());
        byCommand.put(
                "ApplyHandler",
                () -> body().put("actionCode", action())
                        .put("handlerRef", known("HandlerStaged", "handlerRef", "handler-9"))
                        .put("artifactSha256", known("HandlerStaged", "artifact.sha256", bodies.sha()))
                        .build());
        byCommand.put(
                "WithdrawHandler",
                () -> body().put("actionCode", action())
                        .put("reason", bodies.reason())
                        .build());
        byCommand.put("ProposeBuildStep", this::proposal);
        byCommand.put(
                "ApproveBuildStep",
                () -> body().put("aprId", apr())
                        .put("manifestSha256", draw.mostly(Bodies.sha("manifest"), bodies.sha()))
                        .build());
        byCommand.put(
                "RejectBuildStep",
                () -> body().put("aprId", apr()).put("reason", bodies.reason()).build());
        byCommand.put(
                "ConsumeGrant",
                () -> body().put("grantId", known("GrantMinted", "grantId", "grant-of-nothing"))
                        .put("manifestSha256", draw.mostly(Bodies.sha("manifest"), bodies.sha()))
                        .put("planRef", draw.mostly("plan-1", "plan-2"))
                        .put("runId", "run-" + draw.below(5))
                        .put("via", bodies.via(Names.GRANT_ISSUE, "dot-c1-grant-issue"))
                        .build());
        byCommand.put("RecordOutcome", this::outcome);
        byCommand.put(
                "RevokeGrant",
                () -> body().put("grantId", known("GrantMinted", "grantId", "grant-of-nothing"))
                        .put("reason", bodies.reason())
                        .build());
    }

    /** Of a consumed grant or of a run, mostly by someone who may say it and with what the result asks for. */
    private JsonObject outcome() {
        String result = draw.of("DONE", "DONE", "FAILED", "ABANDONED");
        boolean output = draw.mostly(result.equals("DONE"), draw.chance(0.5));
        boolean ofGrant = draw.chance(0.5);
        return body().putIf(
                        ofGrant,
                        "grantId",
                        () -> Json.of(
                                known(draw.mostly("GrantConsumed", "GrantMinted"), "grantId", "grant-of-nothing")))
                .putIf(!ofGrant, "runId", () -> Json.of(draw.mostly("run-" + draw.of(15, 25), "run-" + draw.below(40))))
                .put("result", result)
                .putIf(output, "outputSha256", () -> Json.of(bodies.sha()))
                .putIf(
                        draw.chance(0.2),
                        "evidenceId",
                        () -> Json.of(known("EvidenceStaged", "evidenceId", "evidence-99")))
                .build();
    }

    private String apr() {
        return known("BuildStepProposed", "aprId", "unknown-apr");
    }

    private JsonObject proposal() {
        JsonObject proposal = AuthorizationStory.proposal(draw.mostly("apr-" + ledger.past.size(), apr()));
        proposal = Fields.with(proposal, "mode", Json.of(draw.mostly(draw.of("DRY_RUN", "BUILD_PREP"), "REAL_RUN")));
        proposal = Fields.with(proposal, "ttlSeconds", Json.of(draw.mostly(draw.of(60, 600, 86_400), 59, 86_401, 0)));
        proposal = Fields.with(proposal, "via", bodies.via(Names.GRANT_ISSUE, "dot-c1-grant-issue"));
        return switch (draw.below(30)) {
            case 0 -> Fields.with(proposal, "scope", Json.of(draw.of("C2", "P2", "mega")));
            case 1 -> Fields.with(proposal, "actionCode", Json.of("authorize_anything"));
            case 2 -> Fields.with(proposal, "corpus", Json.of(draw.of("PRODUCTION", "CURRENT")));
            case 3 -> Fields.with(proposal, "authority", Json.of(draw.of("sovereign", "production")));
            case 4 -> Fields.with(proposal, "issuer", Json.of("DOT_APPLY"));
            default -> proposal;
        };
    }

    private void steps(Map<String, Supplier<JsonObject>> byCommand) {
        byCommand.put("PlanStep", () -> {
            String step = step();
            return plan(Bodies.plan(step, draw.mostly(steps.mutations(step), steps.mutations(step()), List.of())));
        });
        byCommand.put("ApproveStep", () -> {
            String step = step();
            boolean planned = ledger.steps.plan(step).isPresent() && draw.chance(0.9);
            return body().put("step", step)
                    .put("planSha256", planned ? ledger.steps.planSha256(step) : bodies.sha())
                    .build();
        });
        byCommand.put("ApplyStep", () -> {
            String step = step();
            return body().put("step", step)
                    .put("via", bodies.via(Bodies.APPLY, draw.mostly(Bodies.exactCommand(step), "dot-apply --run")))
                    .put(
                            "observedMutations",
                            JsonArray.of(draw.mostly(steps.mutations(step), steps.mutations(step())), each -> each))
                    .build();
        });
        byCommand.put(
                "ReadBackStep",
                () -> body().put("step", step())
                        .put("readbackSha256", bodies.sha())
                        .put("matches", draw.chance(0.6))
                        .build());
        byCommand.put(
                "RollBackStep",
                () -> body().put("step", step())
                        .put("via", bodies.via())
                        .put("reason", bodies.reason())
                        .build());
        byCommand.put(
                "StopStep",
                () -> body().put("step", step())
                        .put("stopCode", draw.of("RANDOM_STOP", Ladder.REGISTRAR_STOP))
                        .put("reason", bodies.reason())
                        .build());
    }

    private JsonObject plan(JsonObject plan) {
        return switch (draw.below(20)) {
            case 0 -> Fields.with(plan, draw.of("dotPath", "codexAttack", "stopCondition"), Json.of(" "));
            case 1 ->
                Fields.with(plan, draw.of("blastRadius", "codexAttack"), Json.of(draw.of("n/a", "none", "not much")));
            case 2 ->
                Fields.with(
                        plan,
                        "dotPath",
                        Json.of(Bodies.DOT_BIN + draw.of("dot-old", "dot-twice", "dot-x", "x/dot-apply")));
            case 3 ->
                Fields.with(
                        plan,
                        draw.of("exactCommand", "readbackCommand", "rollbackCommand"),
                        Json.of(draw.of(
                                "dot-apply --a; rm x",
                                "dot-apply | tee x",
                                "dot-apply > x",
                                "dot-apply $(x)",
                                "dot-apply `x`",
                                "dot-apply & x",
                                "psql -c x",
                                "dot-old --run",
                                "/tmp/dot-apply --run",
                                "dot-dot-register --include DOT_C1_EXTRA",
                                Bodies.DOT_BIN + "dot-apply --run")));
            case 4 ->
                Fields.with(
                        plan,
                        "payloadPath",
                        Json.of(draw.of("/tmp/payload", "kb://payload", "none", "payload", "/tmp/../x")));
            default -> plan;
        };
    }

    /** Mostly one near the end of what has been done. */
    private String step() {
        if (draw.chance(0.4)) {
            return draw.one(Names.STEPS);
        }
        long done = Names.STEPS.stream()
                .filter(step -> ledger.steps.state(step).equals("READ_BACK"))
                .count();
        return Names.STEPS.get((int) Math.clamp(done + draw.of(-1, 0, 0, 0, 1), 0, 8));
    }

    private void evidence(Map<String, Supplier<JsonObject>> byCommand) {
        List<String> labels = List.copyOf(new java.util.TreeSet<>(Names.STAGING_LABELS));
        byCommand.put(
                "StageEvidence",
                () -> body().put("evidenceId", "evidence-" + draw.below(12))
                        .put("name", "report")
                        .put("sha256", bodies.sha())
                        .put("size", draw.below(1000))
                        .put("mediaType", "text/plain")
                        .put(
                                "location",
                                draw.of(
                                        "/home/me/report",
                                        "/home/me/report",
                                        "kb://report/" + draw.below(9),
                                        "/opt/incomex/report"))
                        .put("labels", Fields.array(draw.chance(0.6) ? labels : draw.some(labels)))
                        .build());
        byCommand.put(
                "WithdrawEvidence",
                () -> body().put("evidenceId", known("EvidenceStaged", "evidenceId", "evidence-99"))
                        .put("reason", bodies.reason())
                        .build());
        byCommand.put(
                "ReadBackEvidence",
                () -> body().put("evidenceId", known("EvidenceStaged", "evidenceId", "evidence-99"))
                        .put("location", draw.of("kb://report/1", "kb://report/1", "/home/me/report"))
                        .put("sha256", draw.mostly(known("EvidenceStaged", "sha256", bodies.sha()), bodies.sha()))
                        .build());
        byCommand.put("AcknowledgeStop", () -> {
            List<Long> positions = draw.some(List.copyOf(ledger.readiness.bypasses()));
            return Fields.with(
                    TidyStory.acknowledgement(
                            draw.mostly(positions, List.of((long) draw.below(ledger.past.size())), List.of())),
                    "stopCode",
                    Json.of(draw.mostly(Ladder.BYPASS_STOP, Ladder.ISSUER_STOP, "ANY_STOP")));
        });
        byCommand.put("RecordHarnessRun", this::harness);
        byCommand.put("RunPreflight", () -> withVia("DOT_C1_PREFLIGHT"));
        byCommand.put("SealReadback", () -> withVia("DOT_C1_EVIDENCE_READBACK"));
    }

    private JsonObject withVia(String dot) {
        return body().put("via", bodies.via(dot, Bodies.name(dot))).build();
    }

    private JsonObject harness() {
        List<JsonObject> cases = new ArrayList<>();
        evidence.refusalsSinceTheLastRun().forEach((command, refusal) -> {
            JsonObject each = EvidenceStory.backedCase(command, refusal);
            if (draw.chance(0.02)) {
                each = Fields.with(each, "emitted", Fields.array(List.of(draw.of("PASS", "SEAL"))));
            }
            if (draw.chance(0.02)) {
                each = Fields.with(each, "refusalPosition", Json.of(draw.below(ledger.past.size() + 2)));
            }
            cases.add(each);
        });
        if (draw.chance(0.1)) {
            cases.add(body().put("name", "no key")
                    .put("command", "OpenCampaign")
                    .put("expectedCode", "UNAUTHENTICATED")
                    .put("status", draw.of(401, 404, 201))
                    .put("code", "UNAUTHENTICATED")
                    .put("emitted", JsonArray.EMPTY)
                    .build());
        }
        return body().put("runId", "random-harness-" + draw.below(40))
                .put("actors", Fields.array(draw.chance(0.95) ? Actors.ALL : List.of(Actors.OPERATOR)))
                .put("cases", JsonArray.of(cases, each -> each))
                .put("via", bodies.via("DOT_C1_BAD_INPUT_HARNESS", "dot-c1-bad-input-harness"))
                .build();
    }
}
