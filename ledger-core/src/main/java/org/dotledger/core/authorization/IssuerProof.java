package org.dotledger.core.authorization;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dotledger.api.EventDefinition;
import org.dotledger.api.Events;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.ObservationTags;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrarTags;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.SurfaceTags;
import org.dotledger.core.decision.Criterion;
import org.dotledger.core.decision.EventQuery;
import org.dotledger.core.view.PastEvents;
import org.dotledger.core.view.ViewSet;

/**
 * Whether the lifecycle proof of the DOT that issues grants is complete (seed, sections 8 and 10). Immutable.
 *
 * <p>It is read off the same row that the view shows. Which events that row can depend on is narrow: what names the DOT,
 * the dry runs, the contracts, whose end names no DOT, and what was observed of the world.
 */
final class IssuerProof {
    static final DotCode ISSUER = new DotCode("DOT_C1_GRANT_ISSUE");

    private static final EventQuery QUERY = EventQuery.of(
            new Criterion(Set.of(ISSUER.tag()), everyTypeButProposals()),
            Criterion.of(RegistrarTags.DRY_RUNS, RegistrarDryRunRecorded.class),
            Criterion.of(SurfaceTags.CONTRACTS, ContractBound.class, ContractUnbound.class),
            Criterion.of(ObservationTags.WORLD, SourceDeclared.class, WorldObserved.class));

    private final ViewSet views;

    IssuerProof(ViewSet views) {
        this.views = views;
    }

    /** A proposal names its issuer and says nothing about it; one must not stand in the way of another. */
    private static Set<Class<? extends Event>> everyTypeButProposals() {
        return Events.ALL.stream()
                .<Class<? extends Event>>map(EventDefinition::record)
                .filter(type -> type != BuildStepProposed.class)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The events on which it depends. */
    static EventQuery query() {
        return QUERY;
    }

    /**
     * What an incomplete proof is refused with; empty when it is complete.
     *
     * @param past holds every event of {@link #query}
     */
    Optional<Refusal> fault(PastEvents past, Instant at) {
        LifecycleRow row = past.state(views, at).items(ViewDefinitions.LIFECYCLE_PROOF).stream()
                .filter(candidate -> candidate.code().equals(ISSUER))
                .findFirst()
                .orElseThrow();
        return row.complete()
                ? Optional.empty()
                : Optional.of(Refusal.stop(
                        RefusalCode.ISSUER_LIFECYCLE_INCOMPLETE,
                        StopCode.C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE,
                        "the lifecycle proof of " + ISSUER + " is incomplete"));
    }
}
