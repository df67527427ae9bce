package org.dotledger.core.decision.live;

import static org.dotledger.core.decision.live.Samples.AGENT;
import static org.dotledger.core.decision.live.Samples.APPLY;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.DRY_RUN;
import static org.dotledger.core.decision.live.Samples.PREFLIGHT;

import java.util.List;
import org.dotledger.api.actor.EnrolActor;
import org.dotledger.api.actor.EnrolPublicKey;
import org.dotledger.api.actor.IssueKey;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.RevokeActor;
import org.dotledger.api.actor.RevokeKey;
import org.dotledger.api.authorization.ApplyHandler;
import org.dotledger.api.authorization.ApproveBuildStep;
import org.dotledger.api.authorization.ConsumeGrant;
import org.dotledger.api.authorization.ProposeBuildStep;
import org.dotledger.api.authorization.RejectBuildStep;
import org.dotledger.api.authorization.RevokeGrant;
import org.dotledger.api.authorization.StageHandler;
import org.dotledger.api.authorization.WithdrawHandler;
import org.dotledger.api.campaign.CatalogRow;
import org.dotledger.api.campaign.ImportCatalog;
import org.dotledger.api.campaign.OpenCampaign;
import org.dotledger.api.dot.AdmitDot;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.RecordCatalogReadback;
import org.dotledger.api.dot.RecordHandbookReadback;
import org.dotledger.api.dot.RecordRollbackCheck;
import org.dotledger.api.dot.RegisterDot;
import org.dotledger.api.dot.RetireDot;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.UnregisterDot;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.ReadBackEvidence;
import org.dotledger.api.evidence.RecordHarnessRun;
import org.dotledger.api.evidence.RunPreflight;
import org.dotledger.api.evidence.SealReadback;
import org.dotledger.api.evidence.StageEvidence;
import org.dotledger.api.evidence.WithdrawEvidence;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.Command;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.outcome.OutcomeResult;
import org.dotledger.api.outcome.RecordOutcome;
import org.dotledger.api.registrar.PlaceRegistrationHold;
import org.dotledger.api.registrar.RecordRegistrarDryRun;
import org.dotledger.api.registrar.ReleaseRegistrationHold;
import org.dotledger.api.review.OpenReview;
import org.dotledger.api.review.RecordAttack;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.WithdrawAttack;
import org.dotledger.api.step.AcknowledgeStop;
import org.dotledger.api.step.ApplyStep;
import org.dotledger.api.step.ApproveStep;
import org.dotledger.api.step.PlanStep;
import org.dotledger.api.step.ReadBackStep;
import org.dotledger.api.step.RollBackStep;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StopStep;
import org.dotledger.api.surface.BindContract;
import org.dotledger.api.surface.CreateSurface;
import org.dotledger.api.surface.DeployEndpoint;
import org.dotledger.api.surface.ReadBackContract;
import org.dotledger.api.surface.ReadBackEndpoint;
import org.dotledger.api.surface.ReadBackSurface;
import org.dotledger.api.surface.RemoveSurface;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.UnbindContract;
import org.dotledger.api.surface.WithdrawEndpoint;
import org.dotledger.api.world.Source;

/** A command of every kind whose fields are in order. */
final class OneOfEach {
    private static final RecordId EVIDENCE = new RecordId("evidence-1");
    private static final RecordId REVIEW = new RecordId("review-1");

    static final List<Command> COMMANDS = List.of(
            new EnrolActor(new ActorId("marie"), ActorKind.HUMAN, List.of(Role.OPERATOR), null),
            new EnrolPublicKey(AGENT, new PublicKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")),
            new IssueKey(AGENT, DIGEST),
            new RevokeKey(DIGEST),
            new RevokeActor(AGENT, "it has left us"),
            new OpenCampaign("C1"),
            new ImportCatalog("csv", List.of(new CatalogRow(APPLY, "dot-apply", "bin/dot-apply", "B", "x", "active"))),
            Samples.birth(PREFLIGHT),
            new AdmitDot(PREFLIGHT, "decision 1", Samples.via()),
            new RegisterDot(PREFLIGHT, DRY_RUN, "dot_tools", Samples.entry(PREFLIGHT), Samples.registrarRun(PREFLIGHT)),
            new RecordCatalogReadback(PREFLIGHT, "dot_tools", 0, JsonObject.EMPTY, DIGEST),
            new RecordHandbookReadback(PREFLIGHT, Samples.artifact("kb://page", Ssot.AGENTDATA_KB)),
            new RecordRollbackCheck(
                    PREFLIGHT,
                    "dot-rollback",
                    true,
                    new RecordId("look-1"),
                    new RecordId("look-2"),
                    DIGEST,
                    Samples.via()),
            new UnregisterDot(PREFLIGHT, "it was a mistake", Samples.registrarRun(PREFLIGHT)),
            new RetireDot(PREFLIGHT, "it is not needed", Samples.via()),
            new RecordRegistrarDryRun("run-1", List.of(PREFLIGHT), List.of(), List.of(), List.of()),
            new ReleaseRegistrationHold(List.of(PREFLIGHT), DRY_RUN, "they are shown new"),
            new PlaceRegistrationHold("wait for the review"),
            new CreateSurface(SurfaceKind.SCHEMA, new SurfaceName("c1"), "drop it", Samples.via()),
            new ReadBackSurface(SurfaceKind.SCHEMA, new SurfaceName("c1"), true, DIGEST),
            new RemoveSurface(SurfaceKind.SCHEMA, new SurfaceName("c1"), "it was a mistake", Samples.via()),
            new BindContract(new RecordId("contract-1"), PREFLIGHT, new Route("/c1/x"), DIGEST, true, Samples.via()),
            new UnbindContract(new RecordId("contract-1"), "it was a mistake", Samples.via()),
            new DeployEndpoint(
                    new Route("/c1/x"),
                    true,
                    Samples.artifact("/opt/incomex/deploy/agent-api-executor/x.js", Ssot.EXECUTOR_SOURCE),
                    "undeploy",
                    Samples.via()),
            new ReadBackEndpoint(new Route("/c1/x"), true, DIGEST),
            new ReadBackContract(new RecordId("contract-1"), true, DIGEST),
            new DeclareSource(Source.DOT_BIN, "test:/opt/incomex/dot/bin", "the folder of this host"),
            new RecordObservation(
                    new RecordId("look-1"),
                    List.of(new SourceReading(
                            Source.DOT_BIN,
                            "test:/opt/incomex/dot/bin",
                            SourceStatus.AWAY,
                            "it could not be opened",
                            List.of(),
                            null,
                            0))),
            new WithdrawEndpoint(new Route("/c1/x"), "it was a mistake", Samples.via()),
            new StageHandler("authorize_build_step", "handler-1", Samples.artifact("kb://handler", Ssot.AGENTDATA_KB)),
            new ApplyHandler("authorize_build_step", "handler-1", Samples.DIGEST),
            new WithdrawHandler("authorize_build_step", "it was a mistake"),
            new ProposeBuildStep(
                    new RecordId("APR-1"),
                    "authorize_build_step",
                    "C1",
                    "DRY_RUN",
                    "FIXTURE",
                    DIGEST,
                    "plan-1",
                    3600,
                    new DotCode("DOT_C1_GRANT_ISSUE"),
                    Samples.via(Channel.DOT, new DotCode("DOT_C1_GRANT_ISSUE"), 0),
                    null),
            new ApproveBuildStep(new RecordId("APR-1"), DIGEST),
            new RejectBuildStep(new RecordId("APR-1"), "it is not needed"),
            new ConsumeGrant(new RecordId("grant-APR-1"), DIGEST, "plan-1", new RecordId("run-1"), Samples.via()),
            new RevokeGrant(new RecordId("grant-APR-1"), "it is not needed"),
            new RecordOutcome(new RecordId("grant-APR-1"), null, OutcomeResult.DONE, DIGEST, null),
            new PlanStep(
                    StepId.W1,
                    "dot-apply W1",
                    Samples.DOT_BIN + "dot-apply",
                    "none",
                    List.of(),
                    "ledger get steps",
                    "dot-apply --undo W1",
                    "nothing but C1 is touched",
                    "any error ends the step",
                    "send it twice and out of order"),
            new ApproveStep(StepId.W1, DIGEST),
            new ApplyStep(StepId.W1, Samples.via(), List.of()),
            new ReadBackStep(StepId.W1, DIGEST, true),
            new RollBackStep(StepId.W1, Samples.via(), "it was a mistake"),
            new StopStep(StepId.W1, "STOP_IT", "wait for the review"),
            new StageEvidence(
                    EVIDENCE, "report", DIGEST, 1, "text/plain", new ArtifactPath("kb://report"), List.of(), null),
            new WithdrawEvidence(EVIDENCE, "it is the wrong file"),
            new ReadBackEvidence(EVIDENCE, new ArtifactPath("kb://report"), DIGEST),
            new RecordHarnessRun(
                    new RecordId("run-1"),
                    List.of(AGENT),
                    List.of(new HarnessCase("x", "AdmitDot", "DOT_BYPASS", 409, "DOT_BYPASS", 1L, List.of())),
                    Samples.via()),
            new AcknowledgeStop(
                    StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS, List.of(1L), "it was a harmless mistake"),
            new RunPreflight(Samples.via()),
            new SealReadback(Samples.via()),
            new OpenReview(REVIEW),
            new RecordAttack(REVIEW, "send it with nothing in it", "AdmitDot", Role.OPERATOR, "{}", "INVALID_FIELD"),
            new WithdrawAttack(REVIEW, "AdmitDot", DIGEST, "it was a valid command"),
            new RecordVerdict(
                    REVIEW, VerdictKind.ENGINEERING, ReviewVerdict.REJECT, List.of("no"), 1, DIGEST, DIGEST, null));

    private OneOfEach() {}
}
