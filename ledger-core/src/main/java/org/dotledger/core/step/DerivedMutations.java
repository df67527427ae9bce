package org.dotledger.core.step;

import java.util.List;
import java.util.Optional;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.message.Event;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepId;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.SurfaceCreated;

/** What the ledger's own events say that a step has changed (design: domain.md, "ApplyStep"). */
final class DerivedMutations {
    private static final String CREATE = "CREATE";
    /** Routes are the only targets that can be many; beyond, the step has diverged whatever follows. */
    private static final int COUNT_MAX = 200;

    private DerivedMutations() {}

    /**
     * One mutation for each distinct target, in the order of their first events.
     *
     * @param approved position of the step's approval; only later events count
     */
    static List<Mutation> since(StepId step, long approved, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.position() > approved)
                .flatMap(event -> target(step, event.event()).stream())
                .distinct()
                .limit(COUNT_MAX)
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
