package org.dotledger.core.step;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.GrantStatus;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.DotState;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.ContractStatus;
import org.dotledger.api.surface.EndpointStatus;
import org.dotledger.api.surface.SurfaceStatus;
import org.dotledger.core.view.StateAt;

/**
 * What stands through each step, whenever it was written, as the ledger's own events tell it (design: domain.md,
 * "ApplyStep").
 */
final class DerivedMutations {
    private static final String CREATE = "CREATE";
    /** As many as a divergence names at most; routes are the only targets that can be many. */
    private static final int COUNT_MAX = 200;

    private DerivedMutations() {}

    /** One mutation for each distinct target, in the order of their first events. */
    static List<Mutation> of(StepId step, StateAt state) {
        return targets(step, state)
                .distinct()
                .limit(COUNT_MAX)
                .map(target -> new Mutation(step.domain(), target, CREATE))
                .toList();
    }

    /**
     * What is left of a step that was rolled back. What may be written at any time is no part of it, nor is a grant that
     * is worth nothing any more.
     */
    static List<Mutation> left(StepId step, StateAt state) {
        Stream<String> left = switch (step) {
            case W2 -> ifAny("dot", state.items(ViewDefinitions.DOTS), dot -> isBornHere(dot) && !isPreWrite(dot));
            case W4 ->
                ifAny(
                        Policy.C1.catalog(),
                        state.items(ViewDefinitions.DOTS),
                        dot -> dot.state() == DotState.REGISTERED && !isPreWrite(dot));
            case W7 ->
                ifAny(
                        "governance_build_authorization",
                        state.items(ViewDefinitions.GRANTS),
                        (GrantRow grant) -> grant.status() == GrantStatus.ACTIVE);
            default -> targets(step, state);
        };
        return left.distinct()
                .limit(COUNT_MAX)
                .map(target -> new Mutation(step.domain(), target, CREATE))
                .toList();
    }

    private static boolean isPreWrite(DotRow dot) {
        return Policy.C1.preWrite().contains(dot.code());
    }

    private static Stream<String> targets(StepId step, StateAt state) {
        return switch (step) {
            case W2 -> ifAny("dot", state.items(ViewDefinitions.DOTS), DerivedMutations::isBornHere);
            case W3 ->
                state.items(ViewDefinitions.SURFACES).stream()
                        .filter(surface -> surface.status() == SurfaceStatus.CREATED)
                        .sorted(Comparator.comparing(
                                surface -> surface.positions().getFirst()))
                        .map(surface -> surface.name().value());
            case W4 ->
                ifAny(
                        Policy.C1.catalog(),
                        state.items(ViewDefinitions.DOTS),
                        dot -> dot.state() == DotState.REGISTERED);
            case W5 ->
                ifAny(
                        "contracts",
                        state.items(ViewDefinitions.CONTRACTS),
                        (ContractRow contract) -> contract.status() == ContractStatus.BOUND);
            case W6 ->
                state.items(ViewDefinitions.ENDPOINTS).stream()
                        .filter(endpoint -> endpoint.status() == EndpointStatus.DEPLOYED)
                        .sorted(Comparator.comparing(
                                endpoint -> endpoint.positions().getFirst()))
                        .map(endpoint -> endpoint.route().value());
            case W7 ->
                ifAny(
                        "governance_build_authorization",
                        state.items(ViewDefinitions.GRANTS),
                        (GrantRow grant) -> grant.status() != GrantStatus.REVOKED);
            case W1, W8, W9 -> Stream.empty();
        };
    }

    private static boolean isBornHere(DotRow dot) {
        return switch (dot.state()) {
            case BORN, ADMITTED, REGISTERED -> true;
            case BASELINE, RETIRED -> false;
        };
    }

    private static <R> Stream<String> ifAny(String target, List<R> rows, Predicate<R> stands) {
        return rows.stream().anyMatch(stands) ? Stream.of(target) : Stream.empty();
    }
}
