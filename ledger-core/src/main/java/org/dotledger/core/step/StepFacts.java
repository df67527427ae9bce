package org.dotledger.core.step;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.CellStatus;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.LifecycleCell;
import org.dotledger.api.dot.LifecycleCells;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.HoldStatus;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** What has to be so for each step to be complete (design: domain.md, "W1–W9"), found in a state of the ledger. */
final class StepFacts {
    private static final Set<String> OPEN_BEFORE_W8 = Set.of(StepId.W8.name(), StepId.W9.name());

    private final StateAt state;

    private StepFacts(StateAt state) {
        this.state = state;
    }

    static List<StepFact> of(StepId step, StateAt state) {
        StepFacts facts = new StepFacts(state);
        ObservedFacts observed = new ObservedFacts(state);
        return switch (step) {
            case W1 -> List.of(facts.dryRunPassed(), facts.released(), observed.catalogue());
            case W2 -> List.of(facts.admitted(), facts.proven("FILES_OBSERVED", LifecycleCells::birth));
            case W3 ->
                List.of(
                        observed.surface(SurfaceKind.SCHEMA, PolicySurfaces.SCHEMA),
                        observed.surface(SurfaceKind.COLLECTION, PolicySurfaces.COLLECTION),
                        observed.surface(SurfaceKind.TABLE_REGISTRY, PolicySurfaces.COLLECTION));
            case W4 ->
                List.of(
                        facts.proven("DOTS_REGISTERED", LifecycleCells::registration),
                        facts.proven("CATALOG_OBSERVED", LifecycleCells::catalogReadback),
                        facts.proven("HANDBOOK_OBSERVED", LifecycleCells::handbookReadback));
            case W5 -> List.of(facts.contractsBound(), observed.contracts());
            case W6 -> List.of(facts.routesDeployed(), observed.endpoints());
            case W7 -> List.of(facts.granted(), observed.grants());
            case W8 -> List.of(facts.harnessRefused(), observed.probes(), facts.preflightClear());
            case W9 -> List.of(facts.sealed());
        };
    }

    /** The facts of a step that do not hold, a sentence each. */
    static List<String> lacking(StepId step, StateAt state) {
        return of(step, state).stream()
                .filter(fact -> !fact.holds())
                .map(fact -> fact.fact() + ": " + fact.detail())
                .toList();
    }

    /** The newest run decides, and it has to be about all of the campaign's DOTs. */
    private StepFact dryRunPassed() {
        Optional<RegistrarRunRow> newest = Readiness.newestDryRun(state);
        if (newest.isEmpty()) {
            return lacking("DRY_RUN_PASS", "no dry run");
        }
        RegistrarRunRow run = newest.get();
        boolean whole = run.whitelist().containsAll(Policy.C1.requiredDots());
        return new StepFact(
                "DRY_RUN_PASS",
                run.verdict() == Verdict.PASS && whole,
                run.runId() + " came to " + run.verdict() + (whole ? "" : ", and not over the whole whitelist"),
                run.positions());
    }

    private StepFact released() {
        Set<DotCode> registered = dotsIn(DotState.REGISTERED);
        List<HoldRow> holds = state.items(ViewDefinitions.HOLDS).stream()
                .filter(hold -> Policy.C1.requiredDots().contains(hold.code()))
                .toList();
        List<String> held = holds.stream()
                .filter(hold -> hold.status() == HoldStatus.ACTIVE && !registered.contains(hold.code()))
                .map(hold -> hold.code().value())
                .toList();
        return all("CODES_RELEASED", "held", held, holds.stream().map(HoldRow::positions));
    }

    private StepFact admitted() {
        Map<DotCode, DotRow> dots = dots();
        List<String> missing = required()
                .filter(code -> !isAdmitted(dots.get(code)))
                .map(DotCode::value)
                .toList();
        return all(
                "DOTS_ADMITTED",
                "not admitted",
                missing,
                required().map(dots::get).filter(Objects::nonNull).map(DotRow::positions));
    }

    private static boolean isAdmitted(@Nullable DotRow dot) {
        return dot != null && (dot.state() == DotState.ADMITTED || dot.state() == DotState.REGISTERED);
    }

    private StepFact proven(String fact, Function<LifecycleCells, LifecycleCell> cell) {
        List<LifecycleRow> rows = state.items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(row -> Policy.C1.requiredDots().contains(row.code()))
                .toList();
        Set<DotCode> retired = dotsIn(DotState.RETIRED);
        List<String> missing = rows.stream()
                .filter(row ->
                        retired.contains(row.code()) || cell.apply(row.cells()).status() != CellStatus.PROVEN)
                .map(row -> row.code().value())
                .toList();
        return all(
                fact,
                "not proven",
                missing,
                rows.stream().map(row -> cell.apply(row.cells()).positions()));
    }

    private StepFact contractsBound() {
        List<ContractRow> bound = state.items(ViewDefinitions.CONTRACTS).stream()
                .filter(row -> row.status() == ContractStatus.BOUND)
                .toList();
        List<String> missing = Policy.C1.contractDots().stream()
                .filter(code -> bound.stream().noneMatch(row -> row.code().equals(code)))
                .map(DotCode::value)
                .toList();
        return all("CONTRACTS_BOUND", "not bound", missing, bound.stream().map(ContractRow::positions));
    }

    private StepFact routesDeployed() {
        List<EndpointRow> deployed = state.items(ViewDefinitions.ENDPOINTS).stream()
                .filter(row -> row.status() == EndpointStatus.DEPLOYED && row.noMutation())
                .toList();
        List<String> missing = state.items(ViewDefinitions.CONTRACTS).stream()
                .filter(row -> row.status() == ContractStatus.BOUND)
                .map(ContractRow::route)
                .filter(route -> deployed.stream().noneMatch(row -> row.route().equals(route)))
                .map(Route::value)
                .distinct()
                .toList();
        return deployed.isEmpty()
                ? lacking("ROUTES_DEPLOYED", "no route is deployed")
                : all(
                        "ROUTES_DEPLOYED",
                        "not deployed",
                        missing,
                        deployed.stream().map(EndpointRow::positions));
    }

    /** Exactly one grant is active. Consumption ends a grant, but not what it has shown once its step is applied. */
    private StepFact granted() {
        List<GrantRow> grants = state.items(ViewDefinitions.GRANTS);
        List<GrantRow> active = grants.stream()
                .filter(grant -> grant.status() == GrantStatus.ACTIVE
                        || (grant.status() == GrantStatus.CONSUMED && isGrantStepApplied()))
                .toList();
        if (active.size() != 1) {
            return lacking("GRANT_ACTIVE", active.isEmpty() ? "no grant is active" : "several grants are active");
        }
        GrantRow grant = active.getFirst();
        return new StepFact(
                "GRANT_ACTIVE",
                grant.approvedBy() != null,
                grant.grantId() + " is " + grant.status() + ", approved by " + grant.approvedBy() + ", issued by "
                        + grant.issuer(),
                grant.positions());
    }

    private boolean isGrantStepApplied() {
        return state.items(StepViews.LIVES).stream().anyMatch(life -> life.step() == StepId.W7 && life.isApplied());
    }

    private StepFact harnessRefused() {
        return state.items(ViewDefinitions.HARNESS_RUNS).stream()
                .max(Comparator.comparing(run -> run.positions().getLast()))
                .map(run -> new StepFact(
                        "HARNESS_ALL_REFUSED",
                        run.allRefused(),
                        run.runId() + (run.allRefused() ? " was refused in every case" : " was not refused throughout"),
                        run.positions()))
                .orElseGet(() -> lacking("HARNESS_ALL_REFUSED", "no harness run"));
    }

    private StepFact preflightClear() {
        Optional<PreflightRow> newest =
                state.items(ViewDefinitions.PREFLIGHTS).stream().max(Comparator.comparingLong(PreflightRow::position));
        return newest.map(run -> preflight(run)).orElseGet(() -> lacking("PREFLIGHT_CLEAR", "no preflight run"));
    }

    private static StepFact preflight(PreflightRow run) {
        List<String> open = run.open().stream().map(OpenItem::code).toList();
        return new StepFact("PREFLIGHT_CLEAR", OPEN_BEFORE_W8.containsAll(open), "open were " + open, run.positions());
    }

    private StepFact sealed() {
        return SealInForce.in(state)
                .map(seal -> new StepFact(
                        "SEALED",
                        seal.change().isEmpty(),
                        seal.change()
                                .map(change -> "changed since the seal, at " + change)
                                .orElse("sealed and unchanged"),
                        List.of(seal.position())))
                .orElseGet(() -> lacking("SEALED", "no seal"));
    }

    private static Stream<DotCode> required() {
        return Policy.C1.requiredDots().stream();
    }

    private Map<DotCode, DotRow> dots() {
        return state.items(ViewDefinitions.DOTS).stream()
                .collect(Collectors.toUnmodifiableMap(DotRow::code, Function.identity()));
    }

    private Set<DotCode> dotsIn(DotState wanted) {
        return state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() == wanted)
                .map(DotRow::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static StepFact all(String fact, String lack, List<String> missing, Stream<List<Long>> positions) {
        return new StepFact(
                fact,
                missing.isEmpty(),
                missing.isEmpty() ? "all of them" : lack + ": " + String.join(", ", missing),
                positions.flatMap(List::stream).distinct().sorted().toList());
    }

    private static StepFact lacking(String fact, String detail) {
        return new StepFact(fact, false, detail, List.of());
    }
}
