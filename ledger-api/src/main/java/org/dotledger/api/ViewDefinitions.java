package org.dotledger.api;

import java.util.List;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.authorization.ApprovalRow;
import org.dotledger.api.authorization.GrantRow;
import org.dotledger.api.authorization.HandlerRow;
import org.dotledger.api.campaign.PolicyRow;
import org.dotledger.api.dot.DotRow;
import org.dotledger.api.dot.LifecycleRow;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.EvidenceRow;
import org.dotledger.api.evidence.HarnessRunRow;
import org.dotledger.api.evidence.PreflightRow;
import org.dotledger.api.evidence.SealRow;
import org.dotledger.api.message.RefusalRow;
import org.dotledger.api.observation.ObservationRow;
import org.dotledger.api.observation.SourceRow;
import org.dotledger.api.outcome.OutcomeRow;
import org.dotledger.api.registrar.HoldRow;
import org.dotledger.api.registrar.RegistrarRunRow;
import org.dotledger.api.review.ReviewRow;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.StepRow;
import org.dotledger.api.surface.ContractRow;
import org.dotledger.api.surface.EndpointRow;
import org.dotledger.api.surface.SurfaceRow;

/** Every view there is; REST, command line and the rest are driven by this table. */
public final class ViewDefinitions {
    public static final ViewDefinition<LifecycleRow> LIFECYCLE_PROOF = ViewDefinition.of(
            "lifecycle-proof", LifecycleRow.class, row -> row.code().value());
    public static final ViewDefinition<OrphanRow> ORPHANS =
            ViewDefinition.of("orphans", OrphanRow.class, OrphanRow::id);
    public static final ViewDefinition<DotRow> DOTS =
            ViewDefinition.of("dots", DotRow.class, row -> row.code().value());
    public static final ViewDefinition<HoldRow> HOLDS =
            ViewDefinition.of("holds", HoldRow.class, row -> row.code().value());
    public static final ViewDefinition<RegistrarRunRow> REGISTRAR_RUNS =
            ViewDefinition.of("registrar-runs", RegistrarRunRow.class, RegistrarRunRow::runId);
    public static final ViewDefinition<ReadinessRow> READINESS =
            ViewDefinition.single("readiness", ReadinessRow.class, "C1");
    public static final ViewDefinition<GrantRow> GRANTS =
            ViewDefinition.of("grants", GrantRow.class, row -> row.grantId().value());
    public static final ViewDefinition<OutcomeRow> OUTCOMES =
            ViewDefinition.of("outcomes", OutcomeRow.class, OutcomeRow::id);
    public static final ViewDefinition<ApprovalRow> APPROVALS =
            ViewDefinition.of("approvals", ApprovalRow.class, row -> row.aprId().value());
    public static final ViewDefinition<StepRow> STEPS =
            ViewDefinition.of("steps", StepRow.class, row -> row.step().name());
    public static final ViewDefinition<SourceRow> SOURCES =
            ViewDefinition.of("sources", SourceRow.class, row -> row.source().name());
    public static final ViewDefinition<ObservationRow> OBSERVATIONS = ViewDefinition.of(
            "observations", ObservationRow.class, row -> row.observationId().value());
    public static final ViewDefinition<SurfaceRow> SURFACES =
            ViewDefinition.of("surfaces", SurfaceRow.class, SurfaceRow::id);
    public static final ViewDefinition<ContractRow> CONTRACTS = ViewDefinition.of(
            "contracts", ContractRow.class, row -> row.contractId().value());
    public static final ViewDefinition<EndpointRow> ENDPOINTS =
            ViewDefinition.of("endpoints", EndpointRow.class, row -> row.route().value());
    public static final ViewDefinition<HandlerRow> HANDLER =
            ViewDefinition.of("handler", HandlerRow.class, HandlerRow::actionCode);
    public static final ViewDefinition<EvidenceRow> EVIDENCE = ViewDefinition.of(
            "evidence", EvidenceRow.class, row -> row.evidenceId().value());
    public static final ViewDefinition<ReviewRow> REVIEWS =
            ViewDefinition.of("reviews", ReviewRow.class, row -> row.reviewId().value());
    public static final ViewDefinition<HarnessRunRow> HARNESS_RUNS = ViewDefinition.of(
            "harness-runs", HarnessRunRow.class, row -> row.runId().value());
    public static final ViewDefinition<PreflightRow> PREFLIGHTS =
            ViewDefinition.byPosition("preflights", PreflightRow.class, PreflightRow::position);
    public static final ViewDefinition<SealRow> SEALS =
            ViewDefinition.byPosition("seals", SealRow.class, SealRow::position);
    public static final ViewDefinition<RefusalRow> REFUSALS = ViewDefinition.byPosition(
                    "refusals", RefusalRow.class, RefusalRow::position)
            .outsideState();
    public static final ViewDefinition<ActorRow> ACTORS = ViewDefinition.of(
                    "actors", ActorRow.class, row -> row.actorId().value())
            .outsideState();
    public static final ViewDefinition<PolicyRow> POLICY =
            ViewDefinition.of("policy", PolicyRow.class, PolicyRow::campaign);

    /** All definitions, in the order of the design page. */
    public static final List<ViewDefinition<?>> ALL = List.of(
            LIFECYCLE_PROOF,
            ORPHANS,
            READINESS,
            DOTS,
            GRANTS,
            OUTCOMES,
            APPROVALS,
            STEPS,
            SOURCES,
            OBSERVATIONS,
            SURFACES,
            CONTRACTS,
            ENDPOINTS,
            HANDLER,
            HOLDS,
            EVIDENCE,
            REVIEWS,
            REGISTRAR_RUNS,
            HARNESS_RUNS,
            PREFLIGHTS,
            SEALS,
            REFUSALS,
            ACTORS,
            POLICY);

    private ViewDefinitions() {}
}
