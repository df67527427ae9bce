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
                        "step:step exactCommand:any dotPath:any payloadPath:any expectedMutations:mutation[]"
                                + " readbackCommand:any rollbackCommand:any blastRadius:any stopCondition:any"
                                + " codexAttack:any",
                        this::plan));
        rows.put("ApproveStep", Row.of("OWNER", "step:step planSha256:sha", this::approve));
        rows.put("ApplyStep", Row.of("OPERATOR", "step:step via:via observedMutations:mutation[]", this::apply));
        rows.put(
                "ReadBackStep",
                Row.of(
                        "AGENT OPERATOR REVIEWER",
                        "step:step readbackSha256:sha matches:bool",
                        sent -> new Ladder()
                                .refuseIf(
                                        () -> !Set.of("APPLIED", "READ_BACK").contains(state(sent.text("step"))),
                                        "STEP_NOT_APPLIED")
                                .append("StepReadBack", sent::body)));
        rows.put(
                "RollBackStep",
                Row.of(
                                "OPERATOR",
                                "step:step via:via reason:text",
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
                        "step:step stopCode:text reason:text",
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
                                .anyMatch(field -> sent.text(field).isBlank()),
                        "STEP_FIELD_MISSING")
                .refuseIf(() -> mutations.isEmpty() && !WITHOUT_MUTATION.contains(step), "STEP_FIELD_MISSING")
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
                .refuseIf(() -> state(step).equals("STOPPED"), "STEP_STOPPED")
                .refuseIf(() -> Set.of("APPLIED", "READ_BACK").contains(state(step)), "STEP_ALREADY_APPLIED")
                .refuseIf(() -> !state(step).equals("APPROVED"), "STEP_NOT_APPROVED")
                .refuseIf(() -> !areReadBack(earlier(step)), "STEP_OUT_OF_ORDER")
                .refuseIf(() -> !areFactsComplete(step, sent.at()), "STEP_FACTS_INCOMPLETE")
                .then(() -> applied(sent));
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

    private static Set<JsonObject> mutations(JsonObject body, String field) {
        return new HashSet<>(objects(body, field));
    }

    /** What the ledger itself saw happen since the step was last approved. */
    private Set<JsonObject> derived(String step) {
        Past since = past.after(past.newest(fact -> fact.is("step", step), "StepApproved")
                .orElseThrow()
                .position());
        return switch (step) {
            case "W2" -> created(step, since.of("DotBorn", "DotAdmitted").map(fact -> "dot"));
            case "W3" -> created(step, since.of("SurfaceCreated").map(fact -> fact.text("name")));
            case "W4" -> created(step, since.of("DotRegistered").map(fact -> Names.CATALOG));
            case "W5" -> created(step, since.of("ContractBound").map(fact -> "contracts"));
            case "W6" -> created(step, since.of("EndpointDeployed").map(fact -> fact.text("route")));
            case "W7" -> created(step, since.of("GrantMinted").map(fact -> "governance_build_authorization"));
            default -> Set.of();
        };
    }

    /** Whether anything was written for the step since it was last approved. */
    boolean isWritten(String step) {
        return !derived(step).isEmpty();
    }

    private static Set<JsonObject> created(String step, Stream<String> targets) {
        return targets.map(target -> mutation(step, target)).collect(Collectors.toSet());
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
        String state = "";
        for (Fact fact : past.all()) {
            if (fact.type().startsWith("Step") && fact.is("step", step)) {
                state = next(state, fact);
            }
        }
        return state;
    }

    private static String next(String state, Fact fact) {
        return switch (fact.type()) {
            case "StepPlanned" -> state.equals("STOPPED") ? state : "PLANNED";
            case "StepApproved" -> "APPROVED";
            case "StepApplied" -> "APPLIED";
            case "StepDiverged" -> "DIVERGED";
            case "StepReadBack" -> flag(fact.data(), "matches") ? "READ_BACK" : "APPLIED";
            case "StepStopped" -> "STOPPED";
            case "StepRolledBack" -> number(fact.data(), "via.exitCode") == 0 ? "PLANNED" : state;
            default -> state;
        };
    }

    private boolean isApprovedSinceRolledBack(String step) {
        return past.newest(
                        fact -> fact.is("step", step)
                                && (fact.type().equals("StepApproved") || number(fact.data(), "via.exitCode") == 0),
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
        return Set.of("APPROVED", "APPLIED").contains(state(step));
    }

    boolean areFactsComplete(String step, Instant at) {
        return switch (step) {
            case "W1" -> hasPass() && Names.REQUIRED.stream().allMatch(this::isReleasedOrRegistered);
            case "W2" ->
                Names.REQUIRED.stream()
                        .allMatch(code -> dot(code).isAlive() && dot(code).isAdmitted());
            case "W3" ->
                ledger.surfaces.isReadBack("SCHEMA", "c1")
                        && ledger.surfaces.isReadBack("COLLECTION", Names.VOCAB)
                        && ledger.surfaces.isReadBack("TABLE_REGISTRY", Names.VOCAB);
            case "W4" -> Names.REQUIRED.stream().allMatch(this::isRegisteredAndReadBack);
            case "W5" -> Names.CONTRACT_DOTS.stream().allMatch(ledger.surfaces::isBound);
            case "W6" -> ledger.surfaces.endpoints().stream().anyMatch(ledger.surfaces::isReadBack);
            case "W7" -> past.of("GrantMinted").anyMatch(grant -> ledger.grants.isActive(grant, at));
            case "W8" -> ledger.evidence.isHarnessRefused() && isPreflightDown();
            default -> ledger.readiness.isSealed();
        };
    }

    private boolean hasPass() {
        return past.any(
                run -> RegistrarModel.isPass(run)
                        && Set.copyOf(Fields.texts(run.data(), "whitelist")).containsAll(Names.REQUIRED),
                "RegistrarDryRunRecorded");
    }

    private boolean isReleasedOrRegistered(String code) {
        return ledger.registrar.isReleased(code) || dot(code).isRegistered();
    }

    private boolean isRegisteredAndReadBack(String code) {
        return dot(code).isRegistered()
                && dot(code)
                        .newestSinceRegistration("CatalogReadBack")
                        .filter(readback -> flag(readback.data(), "matches"))
                        .isPresent()
                && dot(code).newestSinceRegistration("HandbookReadBack").isPresent();
    }

    private boolean isPreflightDown() {
        return past.newest("PreflightRan")
                .filter(run -> objects(run.data(), "open").stream()
                        .allMatch(open -> Set.of("W8", "W9").contains(text(open, "code"))))
                .isPresent();
    }

    private DotLife dot(String code) {
        return ledger.dots.life(code);
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
                        .build())
                .toList();
    }

    /** Whether each step's facts are complete, by step. */
    List<JsonObject> completeness(Instant at) {
        return Names.STEPS.stream()
                .map(step -> JsonObject.builder()
                        .put("step", step)
                        .put("complete", areFactsComplete(step, at))
                        .build())
                .toList();
    }
}
