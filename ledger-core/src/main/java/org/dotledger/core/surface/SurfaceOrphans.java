package org.dotledger.core.surface;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.dot.OrphanKind;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.StateAt;

/** What the orphan check finds among surfaces and contracts. */
final class SurfaceOrphans implements OrphanRule {
    private final SightingsFold sightings;

    SurfaceOrphans(SightingsFold sightings) {
        this.sightings = sightings;
    }

    @Override
    public List<OrphanRow> findings(StateAt state) {
        return Stream.of(surfaces(state), contracts(state), readbacks(state), endpoints(state), seen(state))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<OrphanRow> readbacks(StateAt state) {
        return state.items(ViewDefinitions.CONTRACTS).stream()
                .filter(row -> row.status() == ContractStatus.BOUND && !Boolean.TRUE.equals(row.matches()))
                .map(row -> new OrphanRow(
                        OrphanKind.CONTRACT_NOT_READ_BACK,
                        row.contractId().value(),
                        row.matches() == null ? "bound and not read back" : "the newest readback is not what was bound",
                        row.positions()));
    }

    private static Stream<OrphanRow> endpoints(StateAt state) {
        return state.items(ViewDefinitions.ENDPOINTS).stream()
                .filter(row -> row.status() == EndpointStatus.DEPLOYED && !Boolean.TRUE.equals(row.matches()))
                .map(row -> new OrphanRow(
                        row.matches() == null ? OrphanKind.ENDPOINT_NOT_READ_BACK : OrphanKind.ENDPOINT_MISMATCH,
                        row.route().value(),
                        row.matches() == null
                                ? "deployed and not read back"
                                : "the newest readback is not what was deployed",
                        row.positions()));
    }

    private Stream<OrphanRow> seen(StateAt state) {
        return state.items(sightings).stream()
                .filter(sighting -> sighting.seen() != null)
                .map(sighting -> new OrphanRow(
                        OrphanKind.SEEN_NOT_GOVERNED,
                        sighting.id(),
                        "was read back, and nothing here created it",
                        Stream.ofNullable(sighting.seen()).toList()));
    }

    private static Stream<OrphanRow> surfaces(StateAt state) {
        return state.items(ViewDefinitions.SURFACES).stream()
                .filter(row -> row.status() == SurfaceStatus.CREATED && !Boolean.TRUE.equals(row.present()))
                .map(row -> new OrphanRow(
                        OrphanKind.SURFACE_NOT_READ_BACK,
                        row.id(),
                        row.present() == null ? "created and not read back" : "not there when it was read back",
                        row.positions()));
    }

    /** One finding for a DOT, whatever the number of its contracts. */
    private static Stream<OrphanRow> contracts(StateAt state) {
        Set<DotCode> retired = state.items(ViewDefinitions.DOTS).stream()
                .filter(dot -> dot.state() == DotState.RETIRED)
                .map(DotRow::code)
                .collect(Collectors.toUnmodifiableSet());
        SortedMap<DotCode, List<ContractRow>> bound = state.items(ViewDefinitions.CONTRACTS).stream()
                .filter(row -> row.status() == ContractStatus.BOUND && retired.contains(row.code()))
                .collect(Collectors.groupingBy(ContractRow::code, TreeMap::new, Collectors.toList()));
        return bound.entrySet().stream()
                .map(dot -> OrphanRow.of(
                        OrphanKind.CONTRACT_ON_RETIRED_DOT,
                        dot.getKey(),
                        "retired, and still bound by "
                                + dot.getValue().stream()
                                        .map(row -> row.contractId().value())
                                        .collect(Collectors.joining(", ")),
                        dot.getValue().stream()
                                .flatMap(row -> row.positions().stream())
                                .sorted()
                                .toList()));
    }
}
