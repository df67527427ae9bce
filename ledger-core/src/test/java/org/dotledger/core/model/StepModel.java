package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;

/** The lives of W1 to W9. */
final class StepModel {
    static final List<String> NINE = List.of(
            "exactCommand",
            "dotPath",
            "payloadPath",
            "expectedMutations",
            "readbackCommand",
            "rollbackCommand",
            "blastRadius",
            "stopCondition",
            "codexAttack");
    private static final Set<String> STATEMENTS = Set.of("blastRadius", "stopCondition", "codexAttack");
    private static final Set<String> WITHOUT_MUTATION = Set.of("W1", "W8", "W9");

    private final Past past;
    private final LedgerModel ledger;

    StepModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "PlanStep",
                Row.of(
                        "AGENT OPERATOR",
                        "step:step exactCommand:line dotPath:place payloadPath:payload expectedMutations:mutation[]"
                                + " readbackCommand:line rollbackCommand:line blastRadius:any stopCondition:any"
                                + " codexAttack:any",
                        this::plan));
        rows.put("ApproveStep", Row.of("OWNER", "step:step planSha256:sha", this::approve));
        rows.put("ApplyStep", Row.of("OPERATOR", "step:step via:via observedMutations:mutation[]", this::apply));
        rows.put(
                "ReadBackStep",
                Row.of("AGENT OPERATOR REVIEWER", "step:step readbackSha256:sha matches:bool", this::readBack));
        rows.put(
                "RollBackStep",
                Row.of(
                                "OPERATOR",
                                "step:step via:via reason:statement",
                                sent -> new Ladder()
                                        .refuseIf(
                                                () -> !Set.of("APPLIED", "READ_BACK", "DIVERGED", "STOPPED")
                                                        .contains(state(sent.text("step"))),
                                                "STEP_NOT_APPLIED")
                                        .refuseIf(
                                                () -> later(sent.text("step")).anyMatch(this::hasChangedSomething),
                                                "STEP_OUT_OF_ORDER")
                                        .append("StepRolledBack", sent::body))
                        .orFailedRun());
        rows.put(
                "StopStep",
                Row.of(
                        "AGENT OPERATOR OWNER REVIEWER",
                        "step:step stopCode:text reason:statement",
                        sent -> new Ladder()
                                .refuseIf(() -> plan(sent.text("step")).isEmpty(), "STEP_NOT_PLANNED")
                                .refuseIf(() -> state(sent.text("step")).equals("READ_BACK"), "STEP_ALREADY_APPLIED")
                                .append("StepStopped", sent::body)));
    }

    private Ladder plan(Sent sent) {
        String step = sent.text("step");
        List<JsonObject> mutations = objects(sent.body(), "expectedMutations");
        return new Ladder()
                .refuseIf(
                        () -> NINE.stream()
                                .filter(field -> !field.equals("expectedMutations"))
                                .anyMatch(field -> STATEMENTS.contains(field)
                                        ? !FieldModel.isStatement(sent.text(field))
                                        : sent.text(field).isBlank()),
                        "STEP_FIELD_MISSING")
                .refuseIf(() -> mutations.isEmpty() && !WITHOUT_MUTATION.contains(step), "STEP_FIELD_MISSING")
                .bypassIf(() -> !ledger.commands.areGoverned(sent.body()))
                .refuseIf(
                        () -> !mutations.stream()
                                .allMatch(each -> !WITHOUT_MUTATION.contains(step)
                                        && text(each, "domain").equals(domain(step))),
                        "STEP_COMBINES_DOMAINS")
                .refuseIf(() -> isApprovedSinceRolledBack(step), "STEP_APPROVED")
                .append("StepPlanned", sent::body);
    }

    private Ladder approve(Sent sent) {
        String step = sent.text("step");
        return new Ladder()
                .refuseIf(() -> plan(step).isEmpty(), "STEP_NOT_PLANNED")
                .refuseIf(() -> !planSha256(step).equals(sent.text("planSha256")), "PLAN_MISMATCH")
                .refuseIf(() -> plan(step).orElseThrow().actor().equals(sent.actor()), "SEPARATION_OF_DUTIES")
                .append("StepApproved", sent::body);
    }

    private Ladder apply(Sent sent) {
        String step = sent.text("step");
        return new Ladder()
                .refuseIf(
                        () -> plan(step).isPresent()
                                && !isByThePlan(sent, plan(step).get()),
                        "PLAN_MISMATCH")
                .refuseIf(() -> state(step).equals("STOPPED"), "STEP_STOPPED")
                .refuseIf(() -> Set.of("APPLIED", "READ_BACK").contains(state(step)), "STEP_ALREADY_APPLIED")
                .refuseIf(() -> !state(step).equals("APPROVED"), "STEP_NOT_APPROVED")
                .refuseIf(() -> !areReadBack(earlier(step)), "STEP_OUT_OF_ORDER")
                .refuseIf(() -> !areFactsComplete(step, sent.at()), "STEP_FACTS_INCOMPLETE")
                .then(() -> applied(sent));
    }

    private boolean isByThePlan(Sent sent, Fact plan) {
        return ledger.commands.isPathOf(sent.text("via.dot"), plan.text("dotPath"))
                && plan.is("exactCommand", sent.text("via.command"));
    }

    private Ladder applied(Sent sent) {
        String step = sent.text("step");
        Set<JsonObject> observed = mutations(sent.body(), "observedMutations");
        Set<JsonObject> planned = mutations(plan(step).orElseThrow().data(), "expectedMutations");
        Set<JsonObject> derived = derived(step);
        boolean asDerived = WITHOUT_MUTATION.contains(step) || observed.equals(derived);
        return observed.equals(planned) && asDerived
                ? new Ladder().append("StepApplied", sent::body)
                : new Ladder()
                        .append(
                                "StepDiverged",
                                () -> Fields.with(
                                        sent.body(), "derivedMutations", JsonArray.of(derived, mutation -> mutation)));
    }

    private Ladder readBack(Sent sent) {
        String step = sent.text("step");
        return new Ladder()
                .refuseIf(() -> !Set.of("APPLIED", "READ_BACK").contains(state(step)), "STEP_NOT_APPLIED")
                .refuseIf(
                        () -> flag(sent.body(), "matches") && !standsAsApplied(step, sent.at()),
                        "STEP_FACTS_INCOMPLETE")
                .append("StepReadBack", sent::body);
    }

    private boolean standsAsApplied(String step, Instant at) {
        return areFactsComplete(step, at)
                && (WITHOUT_MUTATION.contains(step)
                        || mutations(
                                        past.newest(fact -> fact.is("step", step), "StepApplied")
                                                .orElseThrow()
                                                .data(),
                                        "observedMutations")
                                .equals(derived(step)));
    }

    private static Set<JsonObject> mutations(JsonObject body, String field) {
        return new HashSet<>(objects(body, field));
    }

    /** What stands now through the step, whenever it was written. */
    private Set<JsonObject> derived(String step) {
        return switch (step) {
            case "W2" -> created(step, lives().filter(DotLife::isAlive).map(dot -> "dot"));
            case "W3" -> created(step, ledger.surfaces.surfaces().stream().map(made -> made.text("name")));
            case "W4" -> created(step, lives().filter(DotLife::isRegistered).map(dot -> Names.CATALOG));
            case "W5" -> created(step, ledger.surfaces.contracts().stream().map(bound -> "contracts"));
            case "W6" -> created(step, ledger.surfaces.endpoints().stream().map(made -> made.text("route")));
            case "W7" -> created(step, ledger.grants.standing().map(grant -> "governance_build_authorization"));
            default -> Set.of();
        };
    }

    private Stream<DotLife> lives() {
        return past.of("DotBorn").map(born -> born.text("code")).distinct().map(ledger.dots::life);
    }

    private static Set<JsonObject> created(String step, Stream<String> targets) {
        return targets.map(target -> mutation(step, target)).collect(Collectors.toSet());
    }

    /** Whether the step was rolled back, is not approved again, and what it made stands. */
    boolean isLeftBehind(String step, Instant at) {
        return past.newest(
                                fact -> fact.is("step", step)
                                        && (!fact.type().equals("StepRolledBack") || isDone(fact)),
                                "StepRolledBack",
                                "StepApproved")
                        .filter(fact -> fact.type().equals("StepRolledBack"))
                        .isPresent()
                && isAnythingLeft(step, at);
    }

    /** The DOT that is made before any step is not made by one. */
    private boolean isAnythingLeft(String step, Instant at) {
        Stream<DotLife> made = lives().filter(dot -> !dot.code().equals(Names.GRANT_ISSUE));
        return switch (step) {
            case "W2" -> made.anyMatch(DotLife::isAlive);
            case "W4" -> made.anyMatch(DotLife::isRegistered);
            case "W7" -> !ledger.grants.active(at).isEmpty();
            default -> !derived(step).isEmpty();
        };
    }

    private static boolean isDone(Fact rolledBack) {
        return number(rolledBack.data(), "via.exitCode") == 0;
    }

    static JsonObject mutation(String step, String target) {
        return JsonObject.builder()
                .put("domain", domain(step))
                .put("target", target)
                .put("kind", "CREATE")
                .build();
    }

    static String domain(String step) {
        return Names.DOMAINS.get(Names.STEPS.indexOf(step));
    }

    private static List<String> earlier(String step) {
        return Names.STEPS.subList(0, Names.STEPS.indexOf(step));
    }

    private static Stream<String> later(String step) {
        return Names.STEPS.subList(Names.STEPS.indexOf(step) + 1, 9).stream();
    }

    /** The newest plan. */
    Optional<Fact> plan(String step) {
        return past.newest(fact -> fact.is("step", step), "StepPlanned");
    }

    String planSha256(String step) {
        return Fields.digest(Fields.only(plan(step).orElseThrow().data(), NINE));
    }

    /** The step's state; empty before it was planned. */
    String state(String step) {
        return past.once("state " + step, () -> {
            String state = "";
            for (Fact fact : past.all()) {
                if (fact.type().startsWith("Step") && fact.is("step", step)) {
                    state = next(state, fact);
                }
            }
            return state;
        });
    }

    private static String next(String state, Fact fact) {
        return switch (fact.type()) {
            case "StepPlanned" -> state.equals("STOPPED") ? state : "PLANNED";
            case "StepApproved" -> "APPROVED";
            case "StepApplied" -> "APPLIED";
            case "StepDiverged" -> "DIVERGED";
            case "StepReadBack" -> flag(fact.data(), "matches") ? "READ_BACK" : "DIVERGED";
            case "StepStopped" -> "STOPPED";
            case "StepRolledBack" -> isDone(fact) ? "PLANNED" : state;
            default -> state;
        };
    }

    private boolean isApprovedSinceRolledBack(String step) {
        return past.newest(
                        fact -> fact.is("step", step) && (fact.type().equals("StepApproved") || isDone(fact)),
                        "StepApproved",
                        "StepRolledBack")
                .filter(fact -> fact.type().equals("StepApproved"))
                .isPresent();
    }

    private boolean hasChangedSomething(String step) {
        return Set.of("APPLIED", "READ_BACK", "DIVERGED").contains(state(step));
    }

    boolean areReadBack(List<String> steps) {
        return steps.stream().allMatch(step -> state(step).equals("READ_BACK"));
    }

    /** Whether a governed write of the step may happen now. */
    boolean isOpen(String step) {
        return isApproved(step) && areReadBack(earlier(step));
    }

    boolean isApproved(String step) {
        return state(step).equals("APPROVED");
    }

    boolean areFactsComplete(String step, Instant at) {
        return ledger.facts.areComplete(step, at);
    }

    /** Whether the DOT is the one through which a step was applied that is not yet read back. */
    boolean isUnderWay(String code) {
        return Names.STEPS.stream()
                .filter(step -> state(step).equals("APPLIED"))
                .anyMatch(step -> past.newest(fact -> fact.is("step", step), "StepApplied")
                        .filter(applied -> applied.is("via.dot", code))
                        .isPresent());
    }

    /** What stops say now: the code of the newest stop of a step that stands stopped. */
    List<String> stopCodes() {
        return Names.STEPS.stream()
                .filter(step -> state(step).equals("STOPPED"))
                .map(step -> past.newest(fact -> fact.is("step", step), "StepStopped")
                        .orElseThrow()
                        .text("stopCode"))
                .toList();
    }

    List<JsonObject> steps(Instant at) {
        return Names.STEPS.stream()
                .map(step -> JsonObject.builder()
                        .put("step", step)
                        .put("domain", domain(step))
                        .put("state", plan(step).isEmpty() ? "UNPLANNED" : state(step))
                        .putIfPresent("planSha256", plan(step).isEmpty() ? null : planSha256(step))
                        .put("facts", areFactsComplete(step, at))
                        .build())
                .toList();
    }
}
