package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The part of the story in which W1 to W9 are planned, approved, done, applied and read back. */
final class StepStory {
    private final LedgerModel ledger;
    private final C1Story story;
    private final WorldStory world;
    private final AuthorizationStory grants;
    private final EvidenceStory evidence;

    StepStory(LedgerModel ledger, C1Story story, WorldStory world, TidyStory tidy) {
        this.ledger = ledger;
        this.story = story;
        this.world = world;
        this.grants = new AuthorizationStory(ledger, story);
        this.evidence = new EvidenceStory(ledger, world, tidy);
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
            case "APPLIED" ->
                isSound(step, now) ? readBack(step) : world.observe().or(this::rollBack);
            case "DIVERGED" -> rollBack();
            default -> isSound(step, now) ? Optional.empty() : world.observe().or(this::rollBack);
        };
    }

    private boolean isSound(String step, Sent now) {
        return switch (step) {
            case "W8" -> true;
            case "W9" -> ledger.readiness.isSealed();
            case "W7" ->
                ledger.facts.isTableAsEntered()
                        && ledger.grants.grants(now.at()).stream()
                                .anyMatch(
                                        grant -> List.of("ACTIVE", "CONSUMED").contains(Fields.text(grant, "status")));
            default -> ledger.steps.areFactsComplete(step, now.at());
        };
    }

    Optional<Intent> handler() {
        return grants.handler();
    }

    EvidenceStory evidence() {
        return evidence;
    }

    List<JsonObject> mutations(String step) {
        return switch (step) {
            case "W2" -> List.of(StepModel.mutation(step, "dot"));
            case "W3" -> List.of(StepModel.mutation(step, "c1"), StepModel.mutation(step, Names.VOCAB));
            case "W4" -> List.of(StepModel.mutation(step, Names.CATALOG));
            case "W5" -> List.of(StepModel.mutation(step, "contracts"));
            case "W6" ->
                Names.CONTRACT_DOTS.stream()
                        .map(code -> StepModel.mutation(step, route(code)))
                        .toList();
            case "W7" -> List.of(StepModel.mutation(step, "governance_build_authorization"));
            default -> List.of();
        };
    }

    private static String route(String code) {
        return "/c1/" + Bodies.name(code);
    }

    private boolean isPlanned(String step) {
        return ledger.steps
                .plan(step)
                .filter(plan -> plan.data().equals(Bodies.plan(step, mutations(step))))
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
        String command = ledger.steps.plan(step).orElseThrow().text("exactCommand");
        return C1Story.send(
                Actors.OPERATOR,
                "ApplyStep",
                body().put("step", step)
                        .put("via", Bodies.via(Bodies.APPLY, command))
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
                                .put("reason", "to be done again")
                                .build()));
    }

    /** The write that the step still lacks. */
    private Optional<Intent> write(String step, Sent now) {
        Optional<Intent> write = switch (step) {
            case "W1" -> story.dryRun();
            case "W2" -> first(Names.REQUIRED, story::life);
            case "W3" -> surface();
            case "W4" ->
                story.dryRun()
                        .or(() -> first(Names.REQUIRED, story::registration))
                        .or(() -> first(Names.REQUIRED, story::proof));
            case "W5" -> first(Names.CONTRACT_DOTS, this::contract);
            case "W6" -> withdrawal().or(() -> first(Names.CONTRACT_DOTS, this::endpoint));
            case "W7" -> grants.grant(now);
            case "W8" -> evidence.readiness(now);
            default -> evidence.seal(now);
        };
        return write.or(() -> ledger.steps.areFactsComplete(step, now.at()) ? Optional.empty() : world.observe());
    }

    private static Optional<Intent> first(
            List<String> codes, java.util.function.Function<String, Optional<Intent>> goal) {
        return codes.stream().map(goal).flatMap(Optional::stream).findFirst();
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
                                ? C1Story.send(Actors.AGENT, "ReadBackSurface", seen(surface, true))
                                : C1Story.send(Actors.OPERATOR, "CreateSurface", made(surface)));
    }

    private static JsonObject made(List<String> surface) {
        return body().put("kind", surface.get(0))
                .put("name", surface.get(1))
                .put("rollbackCommand", "dot-drop " + surface.get(1))
                .put("via", Bodies.via(Bodies.APPLY))
                .build();
    }

    static JsonObject seen(List<String> surface, boolean present) {
        return body().put("kind", surface.get(0))
                .put("name", surface.get(1))
                .put("present", present)
                .put("definitionSha256", Bodies.sha(surface.get(0) + surface.get(1)))
                .build();
    }

    /** One contract of the DOT, at its route. */
    private Optional<Intent> contract(String code) {
        List<Fact> bound = ledger.surfaces.contracts().stream()
                .filter(contract -> contract.is("code", code) || contract.is("route", route(code)))
                .toList();
        Optional<Fact> wrong = bound.stream()
                .filter(contract -> !contract.is("code", code) || !contract.is("route", route(code)))
                .findFirst();
        if (wrong.isPresent()) {
            return C1Story.send(
                    Actors.OPERATOR,
                    "UnbindContract",
                    body().put("contractId", wrong.get().text("contractId"))
                            .put("reason", "of another route")
                            .put("via", Bodies.via(Bodies.APPLY))
                            .build());
        }
        return bound.isEmpty()
                ? C1Story.send(Actors.OPERATOR, "BindContract", binding(code))
                : bound.stream()
                        .filter(contract -> !ledger.surfaces.isContractReadBack(contract))
                        .findFirst()
                        .flatMap(StepStory::readBackContract);
    }

    private JsonObject binding(String code) {
        return body().put("contractId", "contract-" + ledger.past.size() + "-" + Bodies.name(code))
                .put("code", code)
                .put("route", route(code))
                .put("schemaSha256", Bodies.sha(code))
                .put("noMutation", true)
                .put("via", Bodies.via("DOT_C1_CONTRACT_REGISTER"))
                .build();
    }

    static Optional<Intent> readBackContract(Fact bound) {
        return C1Story.send(
                Actors.AGENT,
                "ReadBackContract",
                body().put("contractId", bound.text("contractId"))
                        .put("present", true)
                        .put("schemaSha256", bound.text("schemaSha256"))
                        .build());
    }

    private Optional<Intent> endpoint(String code) {
        String route = route(code);
        Optional<Fact> deployed = ledger.surfaces.endpoint(route);
        if (deployed.isEmpty()) {
            return C1Story.send(
                    Actors.OPERATOR,
                    "DeployEndpoint",
                    body().put("route", route)
                            .put("noMutation", true)
                            .put("artifact", Bodies.artifact("/opt/incomex/deploy/agent-api-executor/c1.js"))
                            .put("rollbackCommand", "dot-undeploy")
                            .put("via", Bodies.via(Bodies.APPLY))
                            .build());
        }
        return ledger.surfaces.isReadBack(deployed.get()) ? Optional.empty() : readBackEndpoint(deployed.get());
    }

    static Optional<Intent> readBackEndpoint(Fact deployed) {
        return C1Story.send(
                Actors.AGENT,
                "ReadBackEndpoint",
                body().put("route", deployed.text("route"))
                        .put("present", true)
                        .put("artifactSha256", deployed.text("artifact.sha256"))
                        .build());
    }

    /** An endpoint of no contract's route. */
    private Optional<Intent> withdrawal() {
        List<String> routes = new ArrayList<>(
                Names.CONTRACT_DOTS.stream().map(StepStory::route).toList());
        return ledger.surfaces.endpoints().stream()
                .filter(deployed -> !routes.contains(deployed.text("route")))
                .findFirst()
                .flatMap(deployed -> C1Story.send(
                        Actors.OPERATOR,
                        "WithdrawEndpoint",
                        body().put("route", deployed.text("route"))
                                .put("reason", "of no contract here")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }
}
