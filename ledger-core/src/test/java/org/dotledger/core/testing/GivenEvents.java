package org.dotledger.core.testing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.authorization.BuildStepApproved;
import org.dotledger.api.authorization.BuildStepProposed;
import org.dotledger.api.authorization.BuildStepRejected;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantMode;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerStaged;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.CampaignOpened;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.campaign.Policy;
import org.dotledger.api.dot.Artifact;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.Channel;
import org.dotledger.api.dot.DotAdmitted;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.dot.RollbackChecked;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.evidence.EvidenceStaged;
import org.dotledger.api.evidence.EvidenceWithdrawn;
import org.dotledger.api.evidence.HarnessCase;
import org.dotledger.api.evidence.HarnessRan;
import org.dotledger.api.evidence.OpenItem;
import org.dotledger.api.evidence.PreflightRan;
import org.dotledger.api.evidence.PreflightResult;
import org.dotledger.api.evidence.ReadbackSealed;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.registrar.CodeList;
import org.dotledger.api.registrar.RegistrarDryRunRecorded;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.registrar.Verdict;
import org.dotledger.api.review.AttackOutcome;
import org.dotledger.api.review.AttackRecorded;
import org.dotledger.api.review.ReviewOpened;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.review.VerdictRecorded;
import org.dotledger.api.step.Mutation;
import org.dotledger.api.step.StepApplied;
import org.dotledger.api.step.StepApproved;
import org.dotledger.api.step.StepDiverged;
import org.dotledger.api.step.StepId;
import org.dotledger.api.step.StepPlanned;
import org.dotledger.api.step.StepReadBack;
import org.dotledger.api.step.StepRolledBack;
import org.dotledger.api.step.StepStopped;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointReadBack;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.surface.SurfaceName;
import org.dotledger.api.surface.SurfaceReadBack;
import org.dotledger.api.surface.SurfaceRemoved;

/** Plausible events of a campaign, by what a test of a view cares about. */
public final class GivenEvents {
    public static final Sha256 DIGEST = Sha256.digestUtf8("content");

    private GivenEvents() {}

    public static CampaignOpened opened() {
        Policy policy = Policy.C1;
        return new CampaignOpened(
                policy.campaign(),
                policy.version(),
                policy.sha256(),
                policy.requiredDots(),
                policy.contractDots(),
                policy.ruleSetVersion());
    }

    public static DotRecognised recognised(String code) {
        return new DotRecognised(new DotCode(code), "name of " + code, "dot/bin/x", "T1", "core", "active", 1);
    }

    public static DotBorn born(String code) {
        return new DotBorn(
                new DotCode(code),
                name(code),
                "purpose",
                "none fits",
                List.of(new DotCode("DOT_OLD")),
                new Artifact(new ArtifactPath(path(code)), DIGEST, Ssot.DOT_BIN, null),
                "rm " + path(code),
                run("DOT_BIRTH"));
    }

    public static DotAdmitted admitted(String code) {
        return new DotAdmitted(new DotCode(code), "decision 7", run("DOT_ADMIT"));
    }

    public static DotRegistered registered(String code) {
        CatalogEntry entry = new CatalogEntry(new DotCode(code), name(code), path(code), "T1", "c1");
        return new DotRegistered(new DotCode(code), "run-1", "dot_tools", entry, run("DOT_DOT_REGISTER"));
    }

    public static DotUnregistered unregistered(String code) {
        return new DotUnregistered(new DotCode(code), "it was rolled back", run("DOT_DOT_REGISTER"));
    }

    public static DotRetired retired(String code) {
        return new DotRetired(new DotCode(code), "no longer needed", run("DOT_RETIRE"));
    }

    public static CatalogReadBack catalogRead(String code, long rowCount, boolean matches) {
        JsonObject row = JsonObject.builder().put("code", code).build();
        return new CatalogReadBack(
                new DotCode(code), "dot_tools", rowCount, row, Sha256.digest(CanonicalJson.bytes(row)), matches);
    }

    public static HandbookReadBack handbookRead(String code) {
        Artifact page = new Artifact(new ArtifactPath("kb://dots/" + code), DIGEST, Ssot.AGENTDATA_KB, null);
        return new HandbookReadBack(new DotCode(code), page);
    }

    public static RollbackChecked rollbackChecked(String code, boolean restored) {
        return new RollbackChecked(
                new DotCode(code),
                "rm " + path(code),
                restored,
                null,
                new RecordId("before"),
                new RecordId("after"),
                true,
                DIGEST,
                run("DOT_ROLLBACK"));
    }

    public static RegistrationHoldReleased released(String... codes) {
        return new RegistrationHoldReleased(codes(codes), "run-1", "dry run passed");
    }

    /** A dry run that found these campaign codes on disk, and these in the catalogue. */
    public static RegistrarDryRunRecorded dryRun(String runId, List<String> onDisk, List<String> inCatalog) {
        CodeList none = new CodeList(0, List.of());
        StoredArtifact artifact = new StoredArtifact(DIGEST, 7, "application/json");
        return new RegistrarDryRunRecorded(
                runId,
                null,
                codes(onDisk.toArray(String[]::new)),
                none,
                none,
                0,
                none,
                none,
                none,
                none,
                287,
                none,
                Verdict.PASS,
                null,
                codes(onDisk.toArray(String[]::new)),
                codes(inCatalog.toArray(String[]::new)),
                artifact,
                artifact,
                artifact);
    }

    public static HandlerStaged handlerStaged(String ref) {
        Artifact script = new Artifact(new ArtifactPath("kb://handlers/" + ref), DIGEST, Ssot.AGENTDATA_KB, null);
        return new HandlerStaged(Policy.C1.actionCode(), ref, script);
    }

    public static HandlerApplied handlerApplied(String ref) {
        return new HandlerApplied(Policy.C1.actionCode(), ref, DIGEST);
    }

    public static HandlerWithdrawn handlerWithdrawn(String reason) {
        return new HandlerWithdrawn(Policy.C1.actionCode(), reason);
    }

    /** An APR for an hour. */
    public static BuildStepProposed proposed(String apr) {
        return new BuildStepProposed(
                new RecordId(apr),
                Policy.C1.actionCode(),
                "C1",
                GrantMode.DRY_RUN,
                "FIXTURE",
                DIGEST,
                "plan-1",
                3600,
                new DotCode("DOT_C1_GRANT_ISSUE"),
                run("DOT_C1_GRANT_ISSUE"));
    }

    public static BuildStepApproved approved(String apr) {
        return new BuildStepApproved(new RecordId(apr), DIGEST);
    }

    public static BuildStepRejected rejected(String apr, String reason) {
        return new BuildStepRejected(new RecordId(apr), reason);
    }

    /** The grant of the APR, for an hour from then on. */
    public static GrantMinted minted(String apr, Instant issuedAt) {
        return new GrantMinted(
                new RecordId("grant-" + apr),
                new RecordId(apr),
                "C1",
                GrantMode.DRY_RUN,
                DIGEST,
                "plan-1",
                new DotCode("DOT_C1_GRANT_ISSUE"),
                issuedAt,
                issuedAt.plusSeconds(3600));
    }

    public static GrantConsumed consumed(String apr) {
        return new GrantConsumed(
                new RecordId("grant-" + apr), DIGEST, "plan-1", new RecordId("run-1"), run("DOT_C1_VOCAB_BUILD"));
    }

    public static GrantRevoked revoked(String apr, String reason) {
        return new GrantRevoked(new RecordId("grant-" + apr), reason);
    }

    public static EvidenceStaged staged(String evidenceId) {
        return new EvidenceStaged(
                new RecordId(evidenceId),
                "report " + evidenceId,
                DIGEST,
                7,
                "text/plain",
                new ArtifactPath("kb://evidence/" + evidenceId),
                List.of(),
                null);
    }

    public static EvidenceReadBack evidenceRead(String evidenceId, boolean governed) {
        return new EvidenceReadBack(
                new RecordId(evidenceId), new ArtifactPath("kb://evidence/" + evidenceId), DIGEST, governed);
    }

    public static EvidenceWithdrawn withdrawn(String evidenceId) {
        return new EvidenceWithdrawn(new RecordId(evidenceId), "it is the wrong file");
    }

    public static HarnessRan harnessRan(String runId, boolean allRefused) {
        HarnessCase tried =
                new HarnessCase("no key", "AdmitDot", "UNAUTHENTICATED", 401, "UNAUTHENTICATED", null, List.of());
        return new HarnessRan(
                new RecordId(runId),
                List.of(new ActorId("agent")),
                List.of(tried),
                new StoredArtifact(DIGEST, 1, "application/json"),
                List.of(tried.name()),
                run("DOT_C1_BAD_INPUT_HARNESS"),
                allRefused,
                List.of());
    }

    public static PreflightRan preflightRan(String... open) {
        return new PreflightRan(
                open.length == 0 ? PreflightResult.GO : PreflightResult.NO_GO,
                Stream.of(open)
                        .map(code -> new OpenItem(code, code + " is open"))
                        .toList(),
                run("DOT_C1_PREFLIGHT"));
    }

    public static ReadbackSealed sealed(long treeSize) {
        return new ReadbackSealed(treeSize, DIGEST, DIGEST, DIGEST, run("DOT_C1_EVIDENCE_READBACK"));
    }

    public static ReviewOpened reviewOpened(String reviewId) {
        return new ReviewOpened(new RecordId(reviewId));
    }

    public static AttackRecorded attackRecorded(String reviewId, AttackOutcome outcome, String body) {
        return new AttackRecorded(
                new RecordId(reviewId),
                "send it twice",
                "AdmitDot",
                null,
                null,
                Role.OPERATOR,
                body,
                outcome == AttackOutcome.DEFECT ? null : "INVALID_FIELD",
                outcome == AttackOutcome.OTHER_CODE ? "DOT_BYPASS" : "INVALID_FIELD",
                null,
                null,
                null,
                outcome);
    }

    public static VerdictRecorded verdictRecorded(
            String reviewId, VerdictKind kind, ReviewVerdict verdict, long treeSize) {
        return new VerdictRecorded(
                new RecordId(reviewId), kind, verdict, List.of("seen"), treeSize, DIGEST, DIGEST, null);
    }

    public static DotRun run(String dot) {
        return new DotRun(Channel.DOT, new DotCode(dot), dot.toLowerCase(java.util.Locale.ROOT), "run", 0, DIGEST);
    }

    public static String name(String code) {
        return code.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static String path(String code) {
        return "/opt/incomex/dot/bin/" + name(code);
    }

    private static List<DotCode> codes(String... codes) {
        return List.of(codes).stream().map(DotCode::new).toList();
    }

    public static StepPlanned planned(StepId step, Mutation... mutations) {
        return new StepPlanned(
                step, "run", "dot", "payload", List.of(mutations), "read", "undo", "one table", "any error", "attack");
    }

    public static StepApproved approved(StepId step) {
        return new StepApproved(step, DIGEST);
    }

    public static StepApplied applied(StepId step) {
        return new StepApplied(step, run("DOT_APPLY"), List.of());
    }

    public static StepDiverged diverged(StepId step) {
        Mutation more = new Mutation(step.domain(), "more", "CREATE");
        return new StepDiverged(step, run("DOT_APPLY"), List.of(), List.of(more));
    }

    public static StepReadBack stepRead(StepId step, boolean matches) {
        return new StepReadBack(step, DIGEST, matches);
    }

    public static StepRolledBack rolledBack(StepId step) {
        return new StepRolledBack(step, run("DOT_ROLLBACK"), "it was undone again");
    }

    public static StepStopped stopped(StepId step) {
        return new StepStopped(step, "STOP_IT", "wait for the review");
    }

    public static SurfaceCreated created(SurfaceKind kind, String name) {
        return new SurfaceCreated(kind, new SurfaceName(name), "drop it", run("DOT_APPLY"));
    }

    public static SurfaceReadBack surfaceRead(SurfaceKind kind, String name, boolean present) {
        return new SurfaceReadBack(kind, new SurfaceName(name), present, DIGEST);
    }

    public static SurfaceRemoved removed(SurfaceKind kind, String name) {
        return new SurfaceRemoved(kind, new SurfaceName(name), "it was undone again", run("DOT_ROLLBACK"));
    }

    public static ContractBound bound(String contractId, String code) {
        return new ContractBound(
                new RecordId(contractId), new DotCode(code), new Route("/c1/x"), DIGEST, true, run("DOT_C1_X"));
    }

    public static ContractUnbound unbound(String contractId) {
        return new ContractUnbound(new RecordId(contractId), "it was undone again", run("DOT_ROLLBACK"));
    }

    public static EndpointDeployed deployed(String route) {
        Artifact source = new Artifact(
                new ArtifactPath("/opt/incomex/deploy/agent-api-executor/x.js"), DIGEST, Ssot.EXECUTOR_SOURCE, null);
        return new EndpointDeployed(new Route(route), true, source, "undeploy", run("DOT_APPLY"));
    }

    public static EndpointReadBack endpointRead(String route, boolean matches) {
        return new EndpointReadBack(new Route(route), true, DIGEST, matches);
    }

    public static EndpointWithdrawn endpointWithdrawn(String route) {
        return new EndpointWithdrawn(new Route(route), "it was undone again", run("DOT_ROLLBACK"));
    }
}
