package org.dotledger.core.surface;

import java.util.ArrayList;
import java.util.List;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.SurfaceRow;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.api.world.Source;
import org.dotledger.core.view.Expected;
import org.dotledger.core.view.StateAt;
import org.dotledger.core.view.WorldRule;

/** What the entries about surfaces, contracts and endpoints say of the world. */
final class SurfaceWorld implements WorldRule {
    @Override
    public List<Expected> expected(StateAt state) {
        List<Expected> expected = new ArrayList<>();
        state.items(ViewDefinitions.SURFACES).forEach(row -> expected.add(surface(row)));
        state.items(ViewDefinitions.CONTRACTS).forEach(row -> expected.add(contract(row)));
        state.items(ViewDefinitions.ENDPOINTS).forEach(row -> {
            expected.add(route(row));
            if (row.status() == EndpointStatus.DEPLOYED) {
                expected.add(source(row));
            }
        });
        return expected;
    }

    private static Expected surface(SurfaceRow row) {
        WorldFact fact = new SurfaceFact(row.kind(), row.name().value(), row.observed());
        return row.status() == SurfaceStatus.CREATED
                ? Expected.required(
                        Source.SURFACES, row.id(), fact, row.positions().getFirst())
                : Expected.gone(Source.SURFACES, row.id(), fact, row.positions().getLast());
    }

    private static Expected contract(ContractRow row) {
        WorldFact fact = new ContractFact(
                row.contractId().value(),
                row.code().value(),
                row.route().value(),
                row.schemaSha256().hex(),
                row.noMutation());
        return row.status() == ContractStatus.BOUND
                ? Expected.required(
                        Source.CONTRACTS,
                        row.contractId().value(),
                        fact,
                        row.positions().getFirst())
                : Expected.gone(
                        Source.CONTRACTS,
                        row.contractId().value(),
                        fact,
                        row.positions().getLast());
    }

    private static Expected route(EndpointRow row) {
        Long answered = row.observed();
        WorldFact fact =
                new RouteFact(row.route().value(), answered == null ? RouteFact.ANY_STATUS : answered, null, null);
        return row.status() == EndpointStatus.DEPLOYED
                ? Expected.required(
                        Source.ROUTES,
                        row.route().value(),
                        fact,
                        row.positions().getFirst())
                : Expected.gone(
                        Source.ROUTES,
                        row.route().value(),
                        fact,
                        row.positions().getLast());
    }

    private static Expected source(EndpointRow row) {
        String path = row.artifact().path().value();
        WorldFact fact = new FileFact(path, row.artifact().sha256(), null, null, null);
        return Expected.required(
                Source.EXECUTOR, row.route().value(), fact, row.positions().getFirst());
    }
}
