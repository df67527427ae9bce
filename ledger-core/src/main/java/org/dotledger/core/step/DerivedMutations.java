package org.dotledger.core.step;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.SurfaceCreated;

/**
 * What the ledger's own events say that each step has changed since it was last approved (design: domain.md,
 * "ApplyStep"). For one thread.
 */
final class DerivedMutations {
    private static final String CREATE = "CREATE";
    /** Routes are the only targets that can be many; beyond, the step has diverged whatever follows. */
    private static final int COUNT_MAX = 200;

    private final Map<StepId, Set<String>> targets = new EnumMap<>(StepId.class);

    /** Takes the next event of the history. */
    void accept(Event event) {
        if (event instanceof StepApproved approval) {
            targets.put(approval.step(), new LinkedHashSet<>());
            return;
        }
        for (Map.Entry<StepId, Set<String>> approved : targets.entrySet()) {
            if (approved.getValue().size() < COUNT_MAX) {
                target(approved.getKey(), event).ifPresent(approved.getValue()::add);
            }
        }
    }

    /** One mutation for each distinct target, in the order of their first events; none before an approval. */
    List<Mutation> of(StepId step) {
        return targets.getOrDefault(step, Set.of()).stream()
                .map(target -> new Mutation(step.domain(), target, CREATE))
                .toList();
    }

    private static Optional<String> target(StepId step, Event event) {
        return Optional.ofNullable(
                switch (step) {
                    case W2 -> event instanceof DotBorn || event instanceof DotAdmitted ? "dot" : null;
                    case W3 ->
                        event instanceof SurfaceCreated created ? created.name().value() : null;
                    case W4 -> event instanceof DotRegistered registered ? registered.catalog() : null;
                    case W5 -> event instanceof ContractBound ? "contracts" : null;
                    case W6 ->
                        event instanceof EndpointDeployed deployed
                                ? deployed.route().value()
                                : null;
                    case W7 -> event instanceof GrantMinted ? "governance_build_authorization" : null;
                    case W1, W8, W9 -> null;
                });
    }
}
