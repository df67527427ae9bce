package org.dotledger.core.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.step.StepFact;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceRow;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.StateAt;
import org.jspecify.annotations.Nullable;

/** The facts of steps that rest on what was observed: nothing that someone claims makes one of them hold. */
final class ObservedFacts {
    private final StateAt state;
    private final Map<Source, SourceRow> sources;

    ObservedFacts(StateAt state) {
        this.state = state;
        this.sources = state.items(ViewDefinitions.SOURCES).stream()
                .collect(Collectors.toUnmodifiableMap(SourceRow::source, Function.identity()));
    }

    /** The newest dry run is about the catalogue that is declared and was read. */
    StepFact catalogue() {
        String fact = "CATALOG_READ";
        SourceRow row = sources.get(Source.CATALOG);
        if (row == null || row.read() == null) {
            return lacking(fact, "the catalogue was never observed");
        }
        Optional<RegistrarRunRow> run = Readiness.newestDryRun(state);
        boolean same =
                run.filter(newest -> row.location().equals(newest.location())).isPresent();
        return new StepFact(
                fact,
                same,
                same ? "the dry run is about " + row.location() : "the newest dry run is about another catalogue",
                row.positions());
    }

    StepFact surface(SurfaceKind kind, SurfaceName name) {
        String fact = kind + "_OBSERVED";
        Optional<SurfaceRow> created = state.items(ViewDefinitions.SURFACES).stream()
                .filter(row -> row.kind() == kind && row.name().equals(name) && row.status() == SurfaceStatus.CREATED)
                .findFirst();
        return created.isEmpty()
                ? lacking(fact, name + " is not created")
                : seen(fact, Source.SURFACES, List.of(created.get().id()), creation(created.get()));
    }

    /** The creation counts: what someone claims to have read since does not ask for another look. */
    private static List<Long> creation(SurfaceRow row) {
        return List.of(row.positions().getFirst());
    }

    StepFact contracts() {
        List<ContractRow> bound = state.items(ViewDefinitions.CONTRACTS).stream()
                .filter(row -> row.status() == ContractStatus.BOUND)
                .toList();
        return seen(
                "CONTRACTS_OBSERVED",
                Source.CONTRACTS,
                bound.stream().map(row -> row.contractId().value()).toList(),
                first(bound.stream().map(ContractRow::positions)));
    }

    StepFact endpoints() {
        List<EndpointRow> deployed = deployed();
        List<String> routes = deployed.stream().map(row -> row.route().value()).toList();
        List<Long> positions = first(deployed.stream().map(EndpointRow::positions));
        StepFact artifacts = seen("ROUTES_OBSERVED", Source.EXECUTOR, routes, positions);
        return artifacts.holds() ? seen("ROUTES_OBSERVED", Source.ROUTES, routes, positions) : artifacts;
    }

    private List<EndpointRow> deployed() {
        return state.items(ViewDefinitions.ENDPOINTS).stream()
                .filter(row -> row.status() == EndpointStatus.DEPLOYED)
                .toList();
    }

    /** The live table holds the ledger's grants as they stand, and no other. */
    StepFact grants() {
        List<Long> positions = state.items(ViewDefinitions.GRANTS).stream()
                .map(row -> row.positions().getLast())
                .toList();
        List<String> differing = state.items(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.source() == Source.GRANTS)
                .map(OrphanRow::code)
                .toList();
        return seen("GRANTS_OBSERVED", Source.GRANTS, differing, positions);
    }

    /** Each deployed route has refused its bad inputs, and nothing was changed by them. */
    StepFact probes() {
        String fact = "ROUTES_FAIL_CLOSED";
        SourceRow row = sources.get(Source.ROUTES);
        Map<String, RouteFact> seen = row == null
                ? Map.of()
                : row.worldFacts().stream()
                        .map(RouteFact.class::cast)
                        .collect(Collectors.toUnmodifiableMap(RouteFact::route, Function.identity()));
        List<String> open = deployed().stream()
                .filter(endpoint -> row == null
                        || row.read() == null
                        || row.read() < endpoint.positions().getFirst()
                        || !isClosed(seen.get(endpoint.route().value())))
                .map(endpoint -> endpoint.route().value())
                .toList();
        return open.isEmpty()
                ? new StepFact(
                        fact, true, "every route refused its bad inputs", row == null ? List.of() : row.positions())
                : lacking(fact, "not observed to refuse bad inputs: " + String.join(", ", open));
    }

    private static boolean isClosed(@Nullable RouteFact route) {
        return route != null
                && route.probes() != null
                && !route.probes().isEmpty()
                && route.probes().stream().allMatch(RouteProbe::isRefused)
                && Boolean.TRUE.equals(route.unchanged());
    }

    /** Whether a source was read after the entries, and none of the subjects differs. */
    private StepFact seen(String fact, Source source, List<String> subjects, List<Long> since) {
        SourceRow row = sources.get(source);
        Long read = row == null ? null : row.read();
        if (row == null || read == null || since.stream().anyMatch(position -> position > read)) {
            return lacking(fact, source + " was not observed since");
        }
        List<String> differing = state.items(ViewDefinitions.ORPHANS).stream()
                .filter(orphan -> orphan.source() == source && subjects.contains(orphan.code()))
                .map(orphan -> orphan.code() + " (" + orphan.kind() + ")")
                .toList();
        List<Long> positions = new ArrayList<>(since);
        positions.add(read);
        return new StepFact(
                fact,
                differing.isEmpty(),
                differing.isEmpty() ? "observed as it was recorded" : "differs: " + String.join(", ", differing),
                positions.stream().distinct().sorted().toList());
    }

    private static List<Long> first(Stream<List<Long>> positions) {
        return positions.map(List::getFirst).toList();
    }

    private static StepFact lacking(String fact, String detail) {
        return new StepFact(fact, false, detail, List.of());
    }
}
