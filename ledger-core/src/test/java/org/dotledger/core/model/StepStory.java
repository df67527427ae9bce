package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The part of the story in which W1 to W9 are planned, approved, done, applied and read back. */
final class StepStory {
    private static final String ROUTE = "/c1/vocab/preview";

    private final LedgerModel ledger;
    private final C1Story story;

    StepStory(LedgerModel ledger, C1Story story) {
        this.ledger = ledger;
        this.story = story;
    }

    Optional<Intent> next(Sent now) {
        for (String step : Names.STEPS) {
            Optional<Intent> intent = next(step, now);
            if (intent.isPresent()) {
                return intent;
            }
        }
        return Optional.empty();
    }

    private Optional<Intent> next(String step, Sent now) {
        return switch (ledger.steps.state(step)) {
            case "" -> plan(step);
            case "PLANNED" -> isPlanned(step) ? approve(step) : plan(step);
            case "STOPPED" -> approve(step);
            case "APPROVED" -> write(step, now).or(() -> apply(step));
            case "APPLIED" -> readBack(step);
            case "DIVERGED" -> rollBack();
            default -> isSound(step, now) ? Optional.empty() : rollBack();
        };
    }

    private boolean isSound(String step, Sent now) {
        return switch (step) {
            case "W8" -> true;
            case "W9" -> ledger.readiness.isSealed();
            case "W7" ->
                ledger.grants.grants(now.at()).stream()
                        .anyMatch(grant -> List.of("ACTIVE", "CONSUMED").contains(Fields.text(grant, "status")));
            default -> ledger.steps.areFactsComplete(step, now.at());
        };
    }

    List<JsonObject> mutations(String step) {
        return switch (step) {
            case "W2" -> List.of(StepModel.mutation(step, "dot"));
            case "W3" -> List.of(StepModel.mutation(step, "c1"), StepModel.mutation(step, Names.VOCAB));
            case "W4" -> List.of(StepModel.mutation(step, Names.CATALOG));
            case "W5" -> List.of(StepModel.mutation(step, "contracts"));
            case "W6" -> List.of(StepModel.mutation(step, ROUTE));
            case "W7" -> List.of(StepModel.mutation(step, "governance_build_authorization"));
            default -> List.of();
        };
    }

    private boolean isPlanned(String step) {
        return ledger.steps
                .plan(step)
                .filter(plan -> Fields.objects(plan.data(), "expectedMutations").equals(mutations(step)))
                .filter(plan -> !plan.actor().equals(Actors.OWNER))
                .isPresent();
    }

    private Optional<Intent> plan(String step) {
        return C1Story.send(Actors.AGENT, "PlanStep", Bodies.plan(step, mutations(step)));
    }

    private Optional<Intent> approve(String step) {
        return C1Story.send(
                Actors.OWNER,
                "ApproveStep",
                body().put("step", step)
                        .put("planSha256", ledger.steps.planSha256(step))
                        .build());
    }

    private Optional<Intent> apply(String step) {
        return C1Story.send(
                Actors.OPERATOR,
                "ApplyStep",
                body().put("step", step)
                        .put("via", Bodies.via(Bodies.APPLY))
                        .put("observedMutations", JsonArray.of(mutations(step), mutation -> mutation))
                        .build());
    }

    private static Optional<Intent> readBack(String step) {
        return C1Story.send(
                Actors.OPERATOR,
                "ReadBackStep",
                body().put("step", step)
                        .put("readbackSha256", Bodies.sha(step))
                        .put("matches", true)
                        .build());
    }

    private Optional<Intent> rollBack() {
        return Names.STEPS.reversed().stream()
                .filter(step -> List.of("APPLIED", "READ_BACK", "DIVERGED").contains(ledger.steps.state(step)))
                .findFirst()
                .flatMap(step -> C1Story.send(
                        Actors.OPERATOR,
                        "RollBackStep",
                        body().put("step", step)
                                .put("via", Bodies.via(Bodies.APPLY))
                                .put("reason", "done again")
                                .build()));
    }

    /** The write that the step still lacks. */
    private Optional<Intent> write(String step, Sent now) {
        return switch (step) {
            case "W1" -> story.dryRun();
            case "W2" -> again(step, () -> undoBirth(now)).or(() -> first(Names.REQUIRED, story::life));
            case "W3" -> again(step, this::removeSurface).or(this::surface);
            case "W4" ->
                story.dryRun()
                        .or(() -> again(step, () -> unregister(now)))
                        .or(() -> first(Names.REQUIRED, story::registration));
            case "W5" -> again(step, this::unbind).or(() -> first(Names.CONTRACT_DOTS, this::contract));
            case "W6" -> again(step, this::withdraw).or(this::endpoint);
            case "W7" -> grant(now);
            case "W8" -> readiness();
            default ->
                ledger.readiness.isSealed()
                        ? Optional.empty()
                        : C1Story.send(Actors.OPERATOR, "SealReadback", withVia("DOT_C1_EVIDENCE_READBACK"));
        };
    }

    private interface Undo {
        Optional<Intent> intent();
    }

    /** When all was written before the approval, one thing is undone, to be written within the step. */
    private Optional<Intent> again(String step, Undo undo) {
        return ledger.steps.isWritten(step) ? Optional.empty() : undo.intent();
    }

    private static Optional<Intent> first(
            List<String> codes, java.util.function.Function<String, Optional<Intent>> goal) {
        return codes.stream().map(goal).flatMap(Optional::stream).findFirst();
    }

    private static JsonObject withVia(String dot) {
        return body().put("via", Bodies.via(dot)).build();
    }

    private Optional<Intent> undoBirth(Sent now) {
        boolean complete = Names.REQUIRED.stream()
                .allMatch(code -> ledger.dots.life(code).isAlive()
                        && ledger.dots.life(code).isAdmitted());
        return withoutDependents(now)
                .filter(code -> complete)
                .flatMap(code -> C1Story.send(
                        Actors.OPERATOR,
                        "RetireDot",
                        body().put("code", code)
                                .put("reason", "born again")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }

    private Optional<Intent> removeSurface() {
        return ledger.surfaces.surfaces().stream()
                .findFirst()
                .flatMap(made -> C1Story.send(
                        Actors.OPERATOR,
                        "RemoveSurface",
                        body().put("kind", made.text("kind"))
                                .put("name", made.text("name"))
                                .put("reason", "made again")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }

    private Optional<Intent> surface() {
        return Stream.of(
                        List.of("SCHEMA", "c1"),
                        List.of("COLLECTION", Names.VOCAB),
                        List.of("TABLE_REGISTRY", Names.VOCAB))
                .filter(surface -> !ledger.surfaces.isReadBack(surface.get(0), surface.get(1)))
                .findFirst()
                .flatMap(surface ->
                        ledger.surfaces.surface(surface.get(0), surface.get(1)).isPresent()
                                ? C1Story.send(Actors.AGENT, "ReadBackSurface", seen(surface))
                                : C1Story.send(Actors.OPERATOR, "CreateSurface", made(surface)));
    }

    private static JsonObject made(List<String> surface) {
        return body().put("kind", surface.get(0))
                .put("name", surface.get(1))
                .put("rollbackCommand", "dot-drop " + surface.get(1))
                .put("via", Bodies.via(Bodies.APPLY))
                .build();
    }

    private static JsonObject seen(List<String> surface) {
        return body().put("kind", surface.get(0))
                .put("name", surface.get(1))
                .put("present", true)
                .put("definitionSha256", Bodies.sha(surface.get(1)))
                .build();
    }

    private Optional<Intent> unregister(Sent now) {
        return withoutDependents(now)
                .filter(code -> ledger.dots.life(code).isRegistered())
                .flatMap(code -> C1Story.send(
                        Actors.OPERATOR,
                        "UnregisterDot",
                        body().put("code", code)
                                .put("reason", "done again")
                                .put("via", Bodies.registrarRun(code))
                                .build()));
    }

    private Optional<String> withoutDependents(Sent now) {
        return Names.REQUIRED.reversed().stream()
                .filter(code -> !ledger.hasDependents(code, now.at()))
                .findFirst();
    }

    private Optional<Intent> contract(String code) {
        return ledger.surfaces.isBound(code)
                ? Optional.empty()
                : C1Story.send(
                        Actors.OPERATOR,
                        "BindContract",
                        body().put("contractId", "contract-" + Bodies.name(code))
                                .put("code", code)
                                .put("route", "/c1/" + Bodies.name(code))
                                .put("schemaSha256", Bodies.sha(code))
                                .put("noMutation", true)
                                .put("via", Bodies.via("DOT_C1_CONTRACT_REGISTER"))
                                .build());
    }

    private Optional<Intent> unbind() {
        return ledger.surfaces.contracts().stream()
                .findFirst()
                .flatMap(bound -> C1Story.send(
                        Actors.OPERATOR,
                        "UnbindContract",
                        body().put("contractId", bound.text("contractId"))
                                .put("reason", "bound again")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }

    private Optional<Intent> endpoint() {
        Optional<Fact> deployed = ledger.surfaces.endpoint(ROUTE);
        if (deployed.isEmpty()) {
            return C1Story.send(
                    Actors.OPERATOR,
                    "DeployEndpoint",
                    body().put("route", ROUTE)
                            .put("noMutation", true)
                            .put("artifact", Bodies.artifact("/opt/incomex/deploy/agent-api-executor/c1.js"))
                            .put("rollbackCommand", "dot-undeploy")
                            .put("via", Bodies.via(Bodies.APPLY))
                            .build());
        }
        return ledger.surfaces.isReadBack(deployed.get())
                ? Optional.empty()
                : C1Story.send(
                        Actors.AGENT,
                        "ReadBackEndpoint",
                        body().put("route", ROUTE)
                                .put("present", true)
                                .put("artifactSha256", deployed.get().text("artifact.sha256"))
                                .build());
    }

    private Optional<Intent> withdraw() {
        return ledger.surfaces.endpoints().stream()
                .findFirst()
                .flatMap(deployed -> C1Story.send(
                        Actors.OPERATOR,
                        "WithdrawEndpoint",
                        body().put("route", deployed.text("route"))
                                .put("reason", "deployed again")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }

    private Optional<Intent> grant(Sent now) {
        if (ledger.past.of("GrantMinted").anyMatch(grant -> ledger.grants.isActive(grant, now.at()))
                && ledger.steps.isWritten("W7")) {
            return Optional.empty();
        }
        return handler().or(() -> story.registration(Names.GRANT_ISSUE)).or(this::approval);
    }

    Optional<Intent> handler() {
        if (ledger.grants.isHandlerApplied()) {
            return Optional.empty();
        }
        Optional<Fact> staged = ledger.past.newest("HandlerStaged");
        if (staged.isEmpty() || !staged.get().is("handlerRef", "handler-1")) {
            return C1Story.send(
                    Actors.AGENT,
                    "StageHandler",
                    body().put("actionCode", Names.ACTION)
                            .put("handlerRef", "handler-1")
                            .put("artifact", Bodies.artifact("/opt/incomex/deploy/agent-api-executor/handler.js"))
                            .build());
        }
        return C1Story.send(
                Actors.OWNER,
                "ApplyHandler",
                body().put("actionCode", Names.ACTION)
                        .put("handlerRef", "handler-1")
                        .put("artifactSha256", staged.get().text("artifact.sha256"))
                        .build());
    }

    private Optional<Intent> approval() {
        Optional<JsonObject> open = ledger.grants.approvals().stream()
                .filter(each -> Fields.text(each, "status").equals("PROPOSED"))
                .reduce((older, newer) -> newer);
        if (open.isEmpty()) {
            return C1Story.send(Actors.AGENT, "ProposeBuildStep", proposal("apr-" + ledger.past.size()));
        }
        String apr = Fields.text(open.get(), "aprId");
        Fact proposal = ledger.past
                .newest(fact -> fact.is("aprId", apr), "BuildStepProposed")
                .orElseThrow();
        return C1Story.send(
                Actors.OWNER,
                "ApproveBuildStep",
                body().put("aprId", apr)
                        .put("manifestSha256", proposal.text("manifestSha256"))
                        .build());
    }

    static JsonObject proposal(String apr) {
        return body().put("aprId", apr)
                .put("actionCode", Names.ACTION)
                .put("scope", "C1")
                .put("mode", "DRY_RUN")
                .put("corpus", "FIXTURE")
                .put("manifestSha256", Bodies.sha("manifest"))
                .put("planRef", "plan-1")
                .put("ttlSeconds", 86_400)
                .put("issuer", Names.GRANT_ISSUE)
                .put("via", Bodies.via(Names.GRANT_ISSUE))
                .build();
    }

    private Optional<Intent> readiness() {
        if (!ledger.evidence.isHarnessRefused()) {
            return harness();
        }
        return ledger.steps.areFactsComplete("W8", java.time.Instant.EPOCH)
                ? Optional.empty()
                : C1Story.send(Actors.OPERATOR, "RunPreflight", withVia("DOT_C1_PREFLIGHT"));
    }

    /** First a refusal of each command, by somebody who may send none, then the run that rests on them. */
    private Optional<Intent> harness() {
        Map<String, Fact> refusals = refusalsSinceTheLastRun();
        for (String command : ledger.rows.keySet()) {
            if (!refusals.containsKey(command)) {
                return C1Story.send(Actors.AUDITOR, command, JsonObject.EMPTY);
            }
        }
        List<JsonObject> cases = new ArrayList<>();
        refusals.forEach((command, refusal) -> cases.add(backedCase(command, refusal)));
        return C1Story.send(
                Actors.OPERATOR,
                "RecordHarnessRun",
                body().put("runId", "harness-" + ledger.past.size())
                        .put("cases", JsonArray.of(cases, each -> each))
                        .put("via", Bodies.via("DOT_C1_BAD_INPUT_HARNESS"))
                        .build());
    }

    Map<String, Fact> refusalsSinceTheLastRun() {
        long last = ledger.past.newest("HarnessRan").map(Fact::position).orElse(-1L);
        Map<String, Fact> refusals = new TreeMap<>();
        ledger.past.after(last).of("CommandRefused").forEach(fact -> refusals.put(fact.text("command"), fact));
        return refusals;
    }

    static JsonObject backedCase(String command, Fact refusal) {
        return body().put("name", "case of " + command)
                .put("command", command)
                .put("expectedCode", refusal.text("code"))
                .put("status", 409)
                .put("code", refusal.text("code"))
                .put("refusalPosition", Json.of(refusal.position()))
                .put("emitted", JsonArray.EMPTY)
                .build();
    }
}
